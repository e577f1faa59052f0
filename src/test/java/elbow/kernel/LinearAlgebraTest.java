package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearAlgebraTest {
  private static double[] numbers(int count) {
    return new Random(count).doubles(count, -1, 1).toArray();
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true"})
  void productsAreSumsOfProducts(boolean transposeA, boolean transposeB) {
    int m = 3;
    int n = 4;
    int k = 5;
    double[] a = numbers(m * k);
    double[] b = numbers(k * n);
    double[] c = numbers(m * n);
    double[] sum = c.clone();
    LinearAlgebra.multiply(transposeA, transposeB, m, n, k, a, b, true, sum);
    double[] product = new double[m * n];
    LinearAlgebra.multiply(transposeA, transposeB, m, n, k, a, b, false, product);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double expected = 0;
        for (int l = 0; l < k; l++) {
          expected += a[transposeA ? l * m + i : i * k + l] * b[transposeB ? j * k + l : l * n + j];
        }
        assertThat(product[i * n + j]).isCloseTo(expected, within(1e-14));
        assertThat(sum[i * n + j]).isCloseTo(expected + c[i * n + j], within(1e-14));
      }
    }
  }

  @Test
  void aSymmetricMatrixTimesItsEigenvectorsScalesThem() {
    int n = 7;
    double[] matrix = numbers(n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * n + j] = matrix[j * n + i];
      }
    }
    double[] vectors = matrix.clone();
    double[] values = LinearAlgebra.eigen(n, vectors);
    assertThat(values).isSorted();
    for (int v = 0; v < n; v++) {
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += matrix[i * n + j] * vectors[j * n + v];
        }
        assertThat(sum).isCloseTo(values[v] * vectors[i * n + v], within(1e-13));
      }
    }
  }

  @Test
  void arraysThatAreTooSmallAreRefused() {
    double[] four = new double[4];
    assertThatThrownBy(() -> LinearAlgebra.multiply(false, false, 2, 2, 3, four, four, false, four))
        .hasMessageContaining("2 × 3 × 2");
    assertThatThrownBy(() -> LinearAlgebra.eigen(3, four)).hasMessageContaining("3 × 3");
  }
}
