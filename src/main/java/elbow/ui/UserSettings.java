package elbow.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What survives the program's end: recent files, the window's size, the theme, the data folder. One
 * small JSON file in the user's configuration folder.
 */
public final class UserSettings {
  private static final int MOST_RECENT = 10;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final List<Path> recent = new ArrayList<>();
  private double width = 1400;
  private double height = 860;
  private boolean maximized;
  private Theme theme = Theme.SYSTEM;
  private Path dataFolder;

  /**
   * Reads the settings of a folder; a file that cannot be read is kept aside as {@code *.damaged}.
   *
   * @param folder where the file is, or will be
   */
  public UserSettings(Path folder) {
    this.file = folder.resolve("window.json");
    if (Files.isRegularFile(file)) {
      try {
        take(MAPPER.readTree(file.toFile()));
      } catch (IOException | RuntimeException e) {
        keepAside();
      }
    }
  }

  /** The user's configuration folder for this program, by the desktop's custom. */
  public static Path defaultFolder() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home"));
    String appData = System.getenv("APPDATA");
    if (system.contains("win") && !system.contains("darwin") && appData != null) {
      return Path.of(appData, "Elbow");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support/Elbow");
    }
    String config = System.getenv("XDG_CONFIG_HOME");
    return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config))
        .resolve("elbow");
  }

  private void take(JsonNode tree) {
    for (JsonNode path : tree.path("recent")) {
      recent.add(Path.of(path.asText()));
    }
    width = Math.clamp(tree.path("width").asDouble(width), 600, 20_000);
    height = Math.clamp(tree.path("height").asDouble(height), 400, 20_000);
    maximized = tree.path("maximized").asBoolean();
    String name = tree.path("theme").asText("system").toUpperCase(Locale.ROOT);
    theme = Theme.valueOf(name);
    if (tree.hasNonNull("dataFolder")) {
      dataFolder = Path.of(tree.get("dataFolder").asText());
    }
  }

  private void keepAside() {
    try {
      Files.move(
          file, file.resolveSibling("window.json.damaged"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // It will be overwritten; nothing of the user's work is in it.
    }
  }

  /**
   * Writes them.
   *
   * @throws IOException if the folder cannot be written
   */
  public void save() throws IOException {
    ObjectNode tree = MAPPER.createObjectNode();
    var list = tree.putArray("recent");
    recent.forEach(path -> list.add(path.toString()));
    tree.put("width", width).put("height", height).put("maximized", maximized);
    tree.put("theme", theme.name().toLowerCase(Locale.ROOT));
    if (dataFolder != null) {
      tree.put("dataFolder", dataFolder.toString());
    }
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(file.getParent(), "window", ".json");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), tree);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Files opened or saved, the latest first. */
  public List<Path> recent() {
    return List.copyOf(recent);
  }

  /** Puts a file at the head of the recent ones. */
  public void used(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    recent.remove(absolute);
    recent.addFirst(absolute);
    if (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
  }

  /** The window's width, pixels. */
  public double width() {
    return width;
  }

  /** The window's height, pixels. */
  public double height() {
    return height;
  }

  /** Whether the window fills the screen. */
  public boolean isMaximized() {
    return maximized;
  }

  /** The window is so big; of a maximised window the size before is kept. */
  public void resized(double newWidth, double newHeight, boolean isNowMaximized) {
    maximized = isNowMaximized;
    if (!isNowMaximized) {
      width = newWidth;
      height = newHeight;
    }
  }

  /** The theme. */
  public Theme theme() {
    return theme;
  }

  /** Changes the theme. */
  public void setTheme(Theme chosen) {
    theme = chosen;
  }

  /** Where data files are looked for first; null: beside the experiment. */
  public Path dataFolder() {
    return dataFolder;
  }

  /** Changes the data folder. */
  public void setDataFolder(Path chosen) {
    dataFolder = chosen;
  }
}
