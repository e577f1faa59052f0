package elbow.kernel;

/** The specification of {@link Arithmetic} in double precision: slow, and right. */
public final class DoubleArithmetic extends Arithmetic {
  @Override
  public int bytes() {
    return Double.BYTES;
  }

  @Override
  public double get(long array, long index) {
    return Memory.getDouble(array + index * Double.BYTES);
  }

  @Override
  public void set(long array, long index, double value) {
    Memory.setDouble(array + index * Double.BYTES, value);
  }

  @Override
  public void normal(long key, long first, long out, int n) {
    Noise.normalDouble(key, first, out, n);
  }

  @Override
  public void uniform(long key, long first, long out, int n) {
    Noise.uniformDouble(key, first, out, n);
  }

  @Override
  public void mask(
      long key, long first, double keep, double kept, double dropped, long out, int n) {
    Noise.maskDouble(key, first, keep, kept, dropped, out, n);
  }
}
