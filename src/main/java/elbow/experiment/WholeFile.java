package elbow.experiment;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * A file written whole or not at all: beside where it is to be, and moved there by {@link #commit};
 * closed before that it leaves nothing.
 */
public final class WholeFile implements Closeable {
  private final Path target;
  private final Path beside;
  private final FileChannel channel;

  private WholeFile(Path target, Path beside, FileChannel channel) {
    this.target = target;
    this.beside = beside;
    this.channel = channel;
  }

  /**
   * Begins a file; one that is there stays until {@link #commit}.
   *
   * @throws IOException if its folder is not there or cannot be written to
   */
  public static WholeFile begin(Path file) throws IOException {
    Path target = target(file);
    if (!Files.isDirectory(target.getParent())) {
      throw new NoSuchFileException(target.getParent().toString(), null, "there is no such folder");
    }
    // Not by createTempFile: that would keep everybody else from reading the document.
    Path beside = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
    return new WholeFile(
        target,
        beside,
        FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Writes a whole file: all of it is in its place, or nothing has changed. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] bytes) throws IOException {
    try (WholeFile whole = begin(file)) {
      whole.stream().write(bytes);
      whole.commit();
    }
  }

  /** Where the content goes, unbuffered; flush what buffers it before {@link #commit}. */
  public OutputStream stream() {
    return Channels.newOutputStream(channel);
  }

  /** Puts the file into its place, all that was written in it. */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    keepPermissions(target, beside);
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** The file itself, or what a symbolic link to it points at, even where that is not there yet. */
  private static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    return Files.isSymbolicLink(file)
        ? file.toAbsolutePath().resolveSibling(Files.readSymbolicLink(file))
        : file.toAbsolutePath();
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (old != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, old.readAttributes().permissions());
    }
  }
}
