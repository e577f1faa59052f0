package elbow.kernel;

/**
 * Products of float matrices in native memory, row-major: the one door for all of them.
 *
 * <p>Working memory belongs to the object, which serves one thread at a time and allocates nothing
 * once it has seen its largest product. Threads split C between them, each with an object of its
 * own: by rows, or by columns where B is transposed, as then each transposes its own part only.
 */
sealed interface Gemm extends AutoCloseable permits TiledGemm, OpenBlasGemm {
  /** The system property that chooses: {@code tiles} or {@code openblas}. */
  String PROPERTY = "elbow.products";

  /**
   * What is fastest here, unless the property {@value #PROPERTY} says otherwise: tiles where
   * vectors have at least eight floats (AVX2, AVX-512), else OpenBLAS.
   *
   * @throws IllegalArgumentException if the property is neither
   */
  static Gemm create() {
    return create(System.getProperty(PROPERTY, GemmTile.LANES < 8 ? "openblas" : "tiles"));
  }

  /** By the name of the choice. */
  static Gemm create(String choice) {
    return switch (choice) {
      case "tiles" -> new TiledGemm();
      case "openblas" -> new OpenBlasGemm();
      default ->
          throw new IllegalArgumentException(
              "The system property %s is '%s'; use tiles or openblas.".formatted(PROPERTY, choice));
    };
  }

  /**
   * C (m × n) = op(A)·op(B), or C += op(A)·op(B).
   *
   * <p>By tiles, C's elements are each the sum over k in order, in blocks of {@value
   * TiledGemm#DEPTH}, so results are bit-equal however C is split between calls. OpenBLAS does not
   * promise that.
   *
   * @param transposeA whether op(A) is A's transpose, A being k × m
   * @param squareA whether op(A) has the squares of A's elements
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param m at least 1, like n and k
   * @param a address of A's first element
   * @param lda elements from one row of A to the next, and so on
   * @param accumulate whether to add to what C has
   */
  void multiply(
      boolean transposeA,
      boolean squareA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long b,
      int ldb,
      boolean accumulate,
      long c,
      int ldc);

  /**
   * Whether products with one op(B) (k × n), each with so many rows of op(A), are faster with B's
   * panels, copied once for all of them. Then each would copy them for itself; with one product
   * there is nothing to gain.
   */
  default boolean repaysPanels(int m, int n, int k) {
    return false;
  }

  /** Columns of a panel: rows of B where B is transposed. */
  static int panelColumns() {
    return GemmTile.PANEL;
  }

  /** Bytes of the panels of a k × n operand. */
  static long panelBytes(int n, int k) {
    return GemmPanels.bytes(n, k);
  }

  /**
   * Copies some rows of B to its panels, for {@link #multiplyPanels}. Different rows may be copied
   * by different threads.
   *
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param b address of the first row's first element
   * @param first row, where B is transposed a multiple of a panel's columns
   * @param rows how many: then another such multiple, or all that are left
   * @param panels where to, {@link #panelBytes}
   */
  default void copyPanels(
      boolean transposeB, int n, int k, long b, int ldb, int first, int rows, long panels) {
    throw withoutPanels();
  }

  /** {@link #multiply} with B's panels; the same bits. */
  default void multiplyPanels(
      boolean transposeA,
      boolean squareA,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long panels,
      boolean accumulate,
      long c,
      int ldc) {
    throw withoutPanels();
  }

  private static UnsupportedOperationException withoutPanels() {
    return new UnsupportedOperationException("these products read matrices as they lie");
  }

  @Override
  void close();
}
