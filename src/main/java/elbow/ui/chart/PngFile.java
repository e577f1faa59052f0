package elbow.ui.chart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/**
 * Pictures as PNG files (ISO/IEC 15948), eight bits a channel with alpha. Written here because the
 * platform's own writer would pull the desktop module and its toolkit into the window.
 */
public final class PngFile {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private PngFile() {}

  /** The bytes of a file that shows an image. */
  public static byte[] bytes(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + 4 * width));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0); // no filter
      for (int x = 0; x < width; x++) {
        int argb = pixels[y * width + x];
        rows.putInt(argb << 8 | argb >>> 24);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(SIGNATURE);
    chunk(
        file,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 6, 0, 0, 0})
            .array());
    chunk(file, "IDAT", deflated(rows.array()));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        result.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return result.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] bytes) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(bytes);
    file.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
    file.writeBytes(name);
    file.writeBytes(bytes);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
  }
}
