package elbow.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format of the MNIST family, plain or gzipped (told by its
 * first bytes, not by its name).
 *
 * @param dimensions from the header
 * @param bytes all elements
 */
record IdxFile(int[] dimensions, byte[] bytes) {
  private static final int UNSIGNED_BYTE = 0x08;

  /** Images are 3-dimensional, or 4-dimensional with channels last; labels 1-dimensional. */
  static IdxFile read(Path file, boolean images) throws DataException {
    try (InputStream in = open(file)) {
      int magic = ByteBuffer.wrap(exactly(in, 4, file)).getInt();
      int rank = magic & 0xFF;
      if (magic >>> 8 != UNSIGNED_BYTE || (images ? rank != 3 && rank != 4 : rank != 1)) {
        boolean swapped = magic >>> 8 == UNSIGNED_BYTE && (images ? rank == 1 : rank == 3);
        throw new DataException(
            file
                + ": its magic number is "
                + magic
                + ", but "
                + (images ? "images have 2051" : "labels have 2049")
                + (swapped ? ": are the images' and labels' files swapped?" : ""));
      }
      int[] dimensions = new int[rank];
      long size = 1;
      ByteBuffer header = ByteBuffer.wrap(exactly(in, 4 * rank, file));
      for (int i = 0; i < rank; i++) {
        dimensions[i] = header.getInt();
        boolean fits = dimensions[i] > 0 && size <= (Integer.MAX_VALUE - 8) / (long) dimensions[i];
        if (!fits) {
          throw new DataException(
              file
                  + ": its header says dimensions "
                  + Arrays.toString(Arrays.copyOf(dimensions, i + 1))
                  + ", which no file of this kind has; it is damaged");
        }
        size *= dimensions[i];
      }
      // Read before anything of the claimed size is made, so a damaged header costs no memory.
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length < size) {
        throw new DataException(
            file + ": truncated: " + size + " bytes of data expected, " + bytes.length + " found");
      }
      if (in.read() >= 0) {
        throw new DataException(
            file + ": more data than the " + size + " bytes that its header says; it is damaged");
      }
      return new IdxFile(dimensions, bytes);
    } catch (ZipException e) {
      throw new DataException(file + ": its gzip data is damaged: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new DataException(file + ": truncated gzip data", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), 2);
    byte[] start = in.readNBytes(2);
    in.unread(start);
    boolean zipped = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    return zipped ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static byte[] exactly(InputStream in, int count, Path file)
      throws IOException, DataException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new DataException(file + ": truncated within its header");
    }
    return bytes;
  }

  int count() {
    return dimensions[0];
  }
}
