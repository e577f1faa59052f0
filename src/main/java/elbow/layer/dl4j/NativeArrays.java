package elbow.layer.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ND4J arrays as raw memory. */
final class NativeArrays {
  private NativeArrays() {}

  /**
   * Address of an array's first element; the array must be kept reachable while the address is
   * used, because a collected array frees its memory.
   */
  static long address(INDArray array) {
    // The buffer's own address leaves a view's offset out.
    return array.data().address() + array.offset() * array.data().getElementSize();
  }

  /** The array itself where it is row-major without gaps and of that type, else a copy that is. */
  static INDArray rowMajor(INDArray array, DataType type) {
    INDArray typed = array.castTo(type);
    return isRowMajor(typed) ? typed : typed.dup('c');
  }

  /** Whether elements lie one after the other, the last index moving fastest. */
  static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      // The stride of a dimension with one element means nothing.
      if (array.size(d) != 1 && array.stride(d) != expected) {
        return false;
      }
      expected *= array.size(d);
    }
    return true;
  }
}
