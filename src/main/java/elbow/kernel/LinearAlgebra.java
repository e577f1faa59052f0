package elbow.kernel;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products and eigenvectors of matrices of doubles in Java arrays, row-major, by the OpenBLAS and
 * LAPACK that ND4J brings, on one thread. For work that is done once, not for steps: arrays are
 * copied in and out.
 */
public final class LinearAlgebra {
  static {
    // As OpenBlasGemm does; sums would depend on the number of threads.
    openblas_nolapack.blas_set_num_threads(1);
  }

  private LinearAlgebra() {}

  /**
   * C (m × n) = A·op(B) or op(A)·B, or C += where it accumulates.
   *
   * @param transposeA whether op(A) is A's transpose, A being k × m
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param a m × k, its first rows where there are more
   * @param b k × n, likewise
   * @param c m × n, likewise
   */
  public static void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int n,
      int k,
      double[] a,
      double[] b,
      boolean accumulate,
      double[] c) {
    if (a.length < (long) m * k || b.length < (long) k * n || c.length < (long) m * n) {
      throw new IllegalArgumentException(
          a.length
              + ", "
              + b.length
              + ", "
              + c.length
              + " numbers for "
              + m
              + " × "
              + k
              + " × "
              + n);
    }
    openblas_nolapack.cblas_dgemm(
        openblas_nolapack.CblasRowMajor,
        transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
        transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans,
        m,
        n,
        k,
        1,
        a,
        transposeA ? m : k,
        b,
        transposeB ? k : n,
        accumulate ? 1 : 0,
        c,
        n);
  }

  /**
   * Eigenvalues and eigenvectors of a symmetric matrix.
   *
   * @param n rows
   * @param matrix n × n, finite; replaced by the eigenvectors, one a column
   * @return the eigenvalues, ascending
   * @throws ArithmeticException if the algorithm does not converge, as with NaN
   */
  public static double[] eigen(int n, double[] matrix) {
    if (matrix.length != (long) n * n) {
      throw new IllegalArgumentException(matrix.length + " numbers for " + n + " × " + n);
    }
    double[] values = new double[n];
    int info =
        openblas.LAPACKE_dsyevd(
            openblas.LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', n, matrix, n, values);
    if (info != 0) {
      throw new ArithmeticException(
          "the eigenvalues of a "
              + n
              + " × "
              + n
              + " matrix were not found (LAPACK says "
              + info
              + ")");
    }
    return values;
  }
}
