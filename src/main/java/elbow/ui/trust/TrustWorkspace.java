package elbow.ui.trust;

import elbow.chart.Numbers;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.result.Page;
import elbow.ui.result.Segments;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Mending, and what becomes of certainty when inputs are no longer what they were. */
public final class TrustWorkspace implements Workspace {
  private enum Part {
    MENDING,
    SHIFT,
    FOREIGN;

    String label() {
      return Messages.text("trust.part." + name().toLowerCase(Locale.ROOT));
    }
  }

  private final Page page = new Page(Messages.text("trust.title"));
  private final StackPane body = new StackPane();
  private final Map<Part, TrustSection> sections = new EnumMap<>(Part.class);
  private final Segments<Part> parts =
      new Segments<>(List.of(Part.values()), Part::label, part -> showPart());
  private SessionView session;
  private long stamp;

  /**
   * An empty workspace.
   *
   * @param foreignData asks people for a data set to hold against the session's
   * @param dataFolder where data files are looked for first, or null
   */
  public TrustWorkspace(Supplier<Optional<Path>> foreignData, Supplier<Path> dataFolder) {
    sections.put(Part.MENDING, new MendingSection());
    sections.put(Part.SHIFT, new ShiftSection());
    sections.put(Part.FOREIGN, new ForeignSection(foreignData, dataFolder));
    page.addControls(parts);
    page.add(body);
    page.setFilling();
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setAlignment(Pos.TOP_LEFT);
    showPart();
  }

  private void showPart() {
    body.getChildren().setAll(sections.get(parts.value()).view());
  }

  @Override
  public String title() {
    return Messages.text("trust.name");
  }

  @Override
  public Region view() {
    return page;
  }

  @Override
  public void show(SessionView now) {
    session = now;
    sections.values().forEach(TrustSection::forget);
    stamp = 0;
    if (session == null) {
      page.showNotice("trust.noSession");
    } else if (session.data().test().count() == 0) {
      page.showNotice("trust.noTest");
    } else {
      page.setBadge(Messages.text("trust.badge", Numbers.count(session.data().test().count())));
      refresh();
    }
  }

  @Override
  public void refresh() {
    if (session == null || session.data().test().count() == 0) {
      return;
    }
    long over = session.runs().stream().filter(run -> run.status().isOver()).count();
    if (over == 0) {
      page.showNotice("trust.untilOver");
      return;
    }
    page.showContent();
    if (over != stamp) {
      boolean isFirst = stamp == 0;
      stamp = over;
      for (TrustSection section : sections.values()) {
        if (isFirst) {
          section.show(session);
        } else {
          section.runOver();
        }
      }
    }
  }
}
