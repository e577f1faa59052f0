package elbow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {
  @TempDir private Path folder;

  @Test
  void whatWasSavedIsThereAgain() throws Exception {
    UserSettings settings = new UserSettings(folder.resolve("new"));
    settings.used(folder.resolve("a.json"));
    settings.used(folder.resolve("b.json"));
    settings.used(folder.resolve("a.json"));
    settings.resized(1111, 777, false);
    settings.resized(3000, 2000, true);
    settings.setTheme(Theme.DARK);
    settings.setDataFolder(folder);
    settings.save();

    UserSettings again = new UserSettings(folder.resolve("new"));
    assertThat(again.recent()).containsExactly(folder.resolve("a.json"), folder.resolve("b.json"));
    assertThat(again.width()).as("the size before it was maximised").isEqualTo(1111);
    assertThat(again.height()).isEqualTo(777);
    assertThat(again.isMaximized()).isTrue();
    assertThat(again.theme()).isEqualTo(Theme.DARK);
    assertThat(again.dataFolder()).isEqualTo(folder);
  }

  @Test
  void onlyTheLatestTenFilesAreKept() {
    UserSettings settings = new UserSettings(folder);
    for (int i = 0; i < 15; i++) {
      settings.used(folder.resolve(i + ".json"));
    }
    assertThat(settings.recent()).hasSize(10).first().isEqualTo(folder.resolve("14.json"));
  }

  @Test
  void aDamagedFileIsKeptAsideAndDefaultsHold() throws Exception {
    Path file = folder.resolve("window.json");
    Files.writeString(file, "{\"theme\": \"dark\", \"recent\": [");
    UserSettings settings = new UserSettings(folder);
    assertThat(settings.theme()).isEqualTo(Theme.SYSTEM);
    assertThat(folder.resolve("window.json.damaged"))
        .hasContent("{\"theme\": \"dark\", \"recent\": [");
    settings.save();
    assertThat(file).isNotEmptyFile();
  }
}
