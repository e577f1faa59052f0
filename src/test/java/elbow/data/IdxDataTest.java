package elbow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Data;
import elbow.experiment.Likelihood;
import elbow.experiment.Shape;
import elbow.experiment.Source;
import elbow.experiment.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDataTest {
  private static final int IMAGES = 2051;
  private static final int LABELS = 2049;

  @TempDir private Path folder;

  private static byte[] idx(int magic, int[] dimensions, byte... bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dimensions.length + bytes.length).putInt(magic);
    for (int dimension : dimensions) {
      buffer.putInt(dimension);
    }
    return buffer.put(bytes).array();
  }

  private static byte[] counting(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  @BeforeEach
  void goodFiles() throws IOException {
    put("images", idx(IMAGES, new int[] {4, 2, 3}, counting(24)));
    put("labels", idx(LABELS, new int[] {4}, (byte) 0, (byte) 2, (byte) 1, (byte) 2));
    put("images.gz", zipped(idx(IMAGES, new int[] {2, 2, 3}, counting(12))));
    put("labels.gz", zipped(idx(LABELS, new int[] {2}, (byte) 1, (byte) 0)));
  }

  private PreparedData load(String images, String labels, String testImages, String testLabels)
      throws DataException {
    return DataLoader.load(
        new Data(
            new Source.Idx(images, labels, testImages, testLabels),
            new Split.ByFraction(0, testImages == null ? 0.25 : null, 1),
            false),
        new Likelihood.Categorical(),
        folder,
        null);
  }

  private void refuses(String images, String labels, String... words) {
    assertThatThrownBy(() -> load(images, labels, null, null))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void imagesAndLabelsKeepTogetherPlainAndZipped() throws DataException {
    PreparedData data = load("images", "labels", "images.gz", "labels.gz");
    assertThat(data.train().shape()).isEqualTo(new Shape.Image(2, 3, 1));
    assertThat(data.train().count()).isEqualTo(4);
    assertThat(data.target()).isEqualTo(new Target.Classes(java.util.List.of("0", "1", "2")));
    int[] labels = {0, 2, 1, 2};
    for (int i = 0; i < 4; i++) {
      int row = data.train().rows()[i];
      assertThat(data.train().labels()[i]).isEqualTo(labels[row]);
      assertThat(data.train().inputs()[6 * i + 5]).isEqualTo((6 * row + 5) / 255f);
    }
    assertThat(data.test().labels()).containsExactly(1, 0);
    assertThat(data.test().inputs()).hasSize(12);
    assertThat(data.test().inputs()[11]).isEqualTo(11 / 255f);
  }

  @Test
  void pixelsAreUnsigned() throws Exception {
    put("i", idx(IMAGES, new int[] {2, 1, 1}, (byte) 255, (byte) 128));
    put("l", idx(LABELS, new int[] {2}, (byte) 200, (byte) 0));
    PreparedData data = load("i", "l", "i", "l");
    assertThat(data.test().inputs()).containsExactly(1, 128 / 255f);
    assertThat(data.test().labels()).containsExactly(200, 0);
  }

  @Test
  void swappedFilesAreSaidToBe() {
    refuses("labels", "images", "labels", "2049", "2051", "swapped");
  }

  @Test
  void otherFilesAreNoIdx() throws IOException {
    put("text", "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    refuses("text", "labels", "magic number", "images have 2051");
    put("floats", idx(0x0D03, new int[] {1, 1, 1}, counting(4)));
    refuses("floats", "labels", "magic number");
    put("empty", new byte[0]);
    refuses("empty", "labels", "truncated within its header");
    put("half", Arrays.copyOf(idx(IMAGES, new int[] {4, 2, 3}), 10));
    refuses("half", "labels", "truncated within its header");
  }

  @Test
  void truncatedAndOverlongFilesAreDamaged() throws IOException {
    byte[] whole = idx(IMAGES, new int[] {4, 2, 3}, counting(24));
    put("short", Arrays.copyOf(whole, whole.length - 1));
    refuses("short", "labels", "24 bytes of data expected, 23 found");
    put("long", Arrays.copyOf(whole, whole.length + 1));
    refuses("long", "labels", "more data than the 24 bytes");
    byte[] zip = zipped(whole);
    put("short.gz", Arrays.copyOf(zip, zip.length - 9));
    refuses("short.gz", "labels", "short.gz");
    byte[] broken = zip.clone();
    broken[broken.length - 6] ^= 1;
    put("broken.gz", broken);
    refuses("broken.gz", "labels", "gzip data is damaged");
  }

  @Test
  void aHeaderThatClaimsTooMuchCostsNoMemory() throws IOException {
    put("huge", idx(IMAGES, new int[] {60_000, 200, 170}, counting(24)));
    refuses("huge", "labels", "truncated", "2040000000 bytes of data expected, 24 found");
    put("monstrous", idx(IMAGES, new int[] {1 << 20, 1 << 20, 1 << 20}, counting(24)));
    refuses("monstrous", "labels", "damaged");
    put("negative", idx(IMAGES, new int[] {-4, 2, 3}, counting(24)));
    refuses("negative", "labels", "[-4]", "damaged");
    put("none", idx(IMAGES, new int[] {0, 2, 3}));
    refuses("none", "labels", "[0]");
  }

  @Test
  void countsMustAgree() throws IOException {
    put("three", idx(LABELS, new int[] {3}, (byte) 0, (byte) 1, (byte) 2));
    refuses("images", "three", "has 4 images", "has 3 labels");
  }

  @Test
  void testFilesMustBeLikeTheTrainingFiles() throws IOException {
    put("wide", idx(IMAGES, new int[] {2, 3, 2}, counting(12)));
    assertThatThrownBy(() -> load("images", "labels", "wide", "labels.gz"))
        .hasMessageContaining("its images are 3×2×1, the training images 2×3×1");
    put("more", idx(LABELS, new int[] {2}, (byte) 1, (byte) 7));
    assertThatThrownBy(() -> load("images", "labels", "images.gz", "more"))
        .hasMessageContaining("has the class 7, which the training labels lack");
  }

  @Test
  void aFileThatIsNotThereIsSaidWithEveryPlaceLookedIn() {
    refuses("none", "labels", "\"none\" was not found", folder.toString(), "--data-root");
    refuses("a\0b", "labels", "cannot be the name of a file");
  }
}
