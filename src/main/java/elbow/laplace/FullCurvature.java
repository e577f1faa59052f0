package elbow.laplace;

import elbow.kernel.LinearAlgebra;

/** H as a whole. Parameters are ordered by output, then feature, the bias last of an output's. */
final class FullCurvature implements Curvature {
  private final int width;
  private final int outputs;
  private final double[] values;
  private final double[] vectors;

  private FullCurvature(int width, int outputs, double[] values, double[] vectors) {
    this.width = width;
    this.outputs = outputs;
    this.values = values;
    this.vectors = vectors;
  }

  /** H = Σ_n Λ_n ⊗ φ_n·φ_nᵀ, Λ the likelihood's curvature. */
  static FullCurvature of(FeatureRows rows, OutputLikelihood likelihood) {
    int k = likelihood.outputs();
    int width = rows.width();
    double[][] blocks = new double[k * k][];
    double[] lambda = new double[k * k];
    rows.each(
        (first, some, features, outputs) -> {
          double[] lambdas = new double[some * k * k];
          for (int r = 0; r < some; r++) {
            likelihood.curvature(outputs, r * k, lambda);
            System.arraycopy(lambda, 0, lambdas, r * k * k, k * k);
          }
          double[] weighted = new double[some * width];
          for (int a = 0; a < k; a++) {
            for (int b = a; b < k; b++) {
              int pair = a * k + b;
              for (int r = 0; r < some; r++) {
                double weight = lambdas[r * k * k + pair];
                for (int i = 0; i < width; i++) {
                  weighted[r * width + i] = weight * features[r * width + i];
                }
              }
              boolean adds = blocks[pair] != null;
              blocks[pair] = adds ? blocks[pair] : new double[width * width];
              LinearAlgebra.multiply(
                  true, false, width, width, some, features, weighted, adds, blocks[pair]);
            }
          }
        });
    double[] h = assembled(blocks, width, k);
    double[] values = Curvature.notNegative(LinearAlgebra.eigen(width * k, h));
    return new FullCurvature(width, k, values, h);
  }

  private static double[] assembled(double[][] blocks, int width, int k) {
    int size = width * k;
    double[] h = new double[size * size];
    for (int a = 0; a < k; a++) {
      for (int b = a; b < k; b++) {
        double[] block = blocks[a * k + b];
        for (int i = 0; i < width; i++) {
          for (int j = 0; j < width; j++) {
            // Symmetric to the last bit: each block is read on and above its diagonal only.
            double value = block[Math.min(i, j) * width + Math.max(i, j)];
            h[(a * width + i) * size + b * width + j] = value;
            h[(b * width + j) * size + a * width + i] = value;
          }
        }
      }
    }
    return h;
  }

  @Override
  public double[] eigenvalues() {
    return values;
  }

  /** Σ = (H + δI)⁻¹. */
  double[] covariance(double priorPrecision) {
    int size = values.length;
    double[] scaled = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled[i * size + j] = vectors[i * size + j] / (values[j] + priorPrecision);
      }
    }
    double[] covariance = new double[size * size];
    LinearAlgebra.multiply(false, true, size, size, size, scaled, vectors, false, covariance);
    return covariance;
  }

  @Override
  public OutputNormals outputs(FeatureRows rows, double priorPrecision) {
    double[] covariance = covariance(priorPrecision);
    double[] means = new double[Math.multiplyExact(rows.count(), outputs)];
    PackedRoots roots = new PackedRoots(rows.count(), outputs);
    double[] block = new double[width * width];
    rows.each(
        (first, some, features, f) -> {
          System.arraycopy(f, 0, means, first * outputs, some * outputs);
          double[] ofOutputs = new double[some * outputs * outputs];
          double[] product = new double[some * width];
          for (int a = 0; a < outputs; a++) {
            for (int b = 0; b <= a; b++) {
              copyBlock(covariance, a, b, block);
              LinearAlgebra.multiply(
                  false, false, some, width, width, features, block, false, product);
              for (int r = 0; r < some; r++) {
                double sum = 0;
                for (int i = 0; i < width; i++) {
                  sum += product[r * width + i] * features[r * width + i];
                }
                ofOutputs[(r * outputs + a) * outputs + b] = sum;
              }
            }
          }
          for (int r = 0; r < some; r++) {
            roots.set(first + r, ofOutputs, r * outputs * outputs);
          }
        });
    return new OutputNormals(rows.count(), outputs, means, roots);
  }

  private void copyBlock(double[] covariance, int a, int b, double[] block) {
    int size = values.length;
    for (int i = 0; i < width; i++) {
      System.arraycopy(covariance, (a * width + i) * size + b * width, block, i * width, width);
    }
  }
}
