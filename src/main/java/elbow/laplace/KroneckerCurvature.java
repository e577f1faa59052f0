package elbow.laplace;

import elbow.kernel.LinearAlgebra;

/**
 * H ≈ A ⊗ G with A = Σ φ·φᵀ and G the mean of the likelihood's curvatures (Martens and Grosse 2015;
 * Ritter, Botev and Barber 2018): exact where all curvatures are equal. The prior's precision is
 * added to the eigenvalues of the product, not to the factors (Daxberger et al. 2021).
 */
final class KroneckerCurvature implements Curvature {
  private final double[] valuesA;
  private final double[] vectorsA;
  private final double[] valuesG;
  private final double[] vectorsG;

  private KroneckerCurvature(
      double[] valuesA, double[] vectorsA, double[] valuesG, double[] vectorsG) {
    this.valuesA = valuesA;
    this.vectorsA = vectorsA;
    this.valuesG = valuesG;
    this.vectorsG = vectorsG;
  }

  static KroneckerCurvature of(FeatureRows rows, OutputLikelihood likelihood) {
    int k = likelihood.outputs();
    int width = rows.width();
    double[] a = new double[Math.multiplyExact(width, width)];
    double[] g = new double[Math.multiplyExact(k, k)];
    double[] lambda = new double[k * k];
    rows.each(
        (first, some, features, outputs) -> {
          LinearAlgebra.multiply(true, false, width, width, some, features, features, true, a);
          for (int r = 0; r < some; r++) {
            likelihood.curvature(outputs, r * k, lambda);
            for (int i = 0; i < g.length; i++) {
              g[i] += lambda[i] / rows.count();
            }
          }
        });
    double[] valuesA = Curvature.notNegative(LinearAlgebra.eigen(width, a));
    double[] valuesG = Curvature.notNegative(LinearAlgebra.eigen(k, g));
    return new KroneckerCurvature(valuesA, a, valuesG, g);
  }

  @Override
  public double[] eigenvalues() {
    double[] values = new double[valuesA.length * valuesG.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = valuesA[i / valuesG.length] * valuesG[i % valuesG.length];
    }
    return values;
  }

  /**
   * In the eigenvectors' coordinates the covariance is diagonal: z = U_Aᵀφ, and the outputs'
   * covariance is U_G·diag_j(Σ_i z_i²/(a_i·g_j + δ))·U_Gᵀ.
   */
  @Override
  public OutputNormals outputs(FeatureRows rows, double priorPrecision) {
    int k = valuesG.length;
    int width = valuesA.length;
    double[] means = new double[Math.multiplyExact(rows.count(), k)];
    float[] sds = new float[means.length];
    double[] inverse = eigenvalues();
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = 1 / (inverse[i] + priorPrecision);
    }
    rows.each(
        (first, some, features, outputs) -> {
          System.arraycopy(outputs, 0, means, first * k, some * k);
          double[] z = new double[some * width];
          LinearAlgebra.multiply(false, false, some, width, width, features, vectorsA, false, z);
          for (int i = 0; i < z.length; i++) {
            z[i] *= z[i];
          }
          double[] variances = new double[some * k];
          LinearAlgebra.multiply(false, false, some, k, width, z, inverse, false, variances);
          for (int i = 0; i < variances.length; i++) {
            sds[first * k + i] = (float) Math.sqrt(variances[i]);
          }
        });
    return new OutputNormals(rows.count(), k, means, (example, root) -> root(sds, example, root));
  }

  private void root(float[] sds, int example, double[] root) {
    int k = valuesG.length;
    for (int i = 0; i < root.length; i++) {
      root[i] = vectorsG[i] * sds[example * k + i % k];
    }
  }
}
