package elbow.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/** Gives scenes the light or the dark theme, and follows the desktop where asked to. */
public final class Themes {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final Scene scene;
  private final ChangeListener<ColorScheme> follower = (o, was, now) -> apply();
  private Theme theme = Theme.SYSTEM;

  /** Themes of a scene. */
  public Themes(Scene scene) {
    this.scene = scene;
    scene.getStylesheets().add(sheet());
    Platform.getPreferences().colorSchemeProperty().addListener(follower);
  }

  /** The workbench's own style sheet, upon the theme's. */
  public static String sheet() {
    return Objects.requireNonNull(Themes.class.getResource("workbench.css")).toExternalForm();
  }

  /** Uses a theme from now on. */
  public void use(Theme chosen) {
    theme = chosen;
    apply();
  }

  /** The theme in use. */
  public Theme theme() {
    return theme;
  }

  /** Stops following the desktop. */
  public void close() {
    Platform.getPreferences().colorSchemeProperty().removeListener(follower);
  }

  private void apply() {
    boolean dark =
        switch (theme) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getRoot().pseudoClassStateChanged(DARK, dark);
  }
}
