package elbow.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or folder cannot be written, in words: the exceptions often say the path alone. */
final class Reasons {
  private Reasons() {}

  static String of(IOException e) {
    return switch (e) {
      // As files written whole say it of theirs.
      case NoSuchFileException folder when folder.getReason() != null ->
          "there is no folder " + folder.getFile();
      case NoSuchFileException missing -> missing.getFile() + " is not there";
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case AccessDeniedException denied -> "you may not write to " + denied.getFile();
      case NotDirectoryException file -> file.getFile() + " is no folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.getMessage();
    };
  }
}
