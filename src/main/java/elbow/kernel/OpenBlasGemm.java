package elbow.kernel;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.lang.foreign.Arena;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Products by OpenBLAS, the library that ND4J brings, on one thread each.
 *
 * <p>The number of threads is the library's, not the object's: where this is used, ND4J's own
 * products run on one thread as well.
 */
final class OpenBlasGemm implements Gemm {
  /** A pointer that is moved rather than made anew for each product. */
  private static final class Place extends FloatPointer {
    Place() {
      super((Pointer) null);
    }

    Place at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  private final Place placeA = new Place();
  private final Place placeB = new Place();
  private final Place placeC = new Place();

  private Arena arena = Arena.ofShared();
  private long squares;
  private long roomForSquares;

  OpenBlasGemm() {
    blas_set_num_threads(1);
  }

  @Override
  public void multiply(
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
      int ldc) {
    int columnsOfA = transposeA ? m : k;
    if (squareA) {
      square(a, lda, transposeA ? k : m, columnsOfA);
    }
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1,
        placeA.at(squareA ? squares : a),
        squareA ? columnsOfA : lda,
        placeB.at(b),
        ldb,
        accumulate ? 1 : 0,
        placeC.at(c),
        ldc);
  }

  private void square(long a, int lda, int rows, int columns) {
    long elements = (long) rows * columns;
    if (roomForSquares < elements) {
      arena.close();
      arena = Arena.ofShared();
      squares = Memory.allocate(arena, Float.BYTES * elements);
      roomForSquares = elements;
    }
    long to = squares;
    for (int r = 0; r < rows; r++) {
      long from = a + (long) Float.BYTES * r * lda;
      for (int c = 0; c < columns; c++) {
        float value = Memory.getFloat(from + (long) Float.BYTES * c);
        Memory.setFloat(to, value * value);
        to += Float.BYTES;
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
