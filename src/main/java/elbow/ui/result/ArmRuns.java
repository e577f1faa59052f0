package elbow.ui.result;

import elbow.experiment.Arm;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.theme.ArmColors;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * The runs of one arm.
 *
 * @param index of the arm in the experiment
 * @param arm the arm
 * @param runs one a seed, in the experiment's order
 */
public record ArmRuns(int index, Arm arm, List<RunView> runs) {
  /** Makes the list immutable. */
  public ArmRuns {
    runs = List.copyOf(runs);
  }

  /** The runs of a session by arm. */
  public static List<ArmRuns> of(SessionView session) {
    List<ArmRuns> arms = new ArrayList<>();
    List<Arm> all = session.experiment().arms();
    for (int i = 0; i < all.size(); i++) {
      List<RunView> runs = new ArrayList<>();
      for (RunView run : session.runs()) {
        if (run.armIndex() == i) {
          runs.add(run);
        }
      }
      arms.add(new ArmRuns(i, all.get(i), runs));
    }
    return arms;
  }

  /** The runs of the chosen seeds. */
  public List<RunView> of(SeedChoice choice) {
    return choice.isAll()
        ? runs
        : runs.stream().filter(run -> run.seed() == choice.seed()).toList();
  }

  /** The one run that stands for the choice: of all seeds the first. */
  public RunView first(SeedChoice choice) {
    return of(choice).getFirst();
  }

  /** The chosen runs that failed. */
  public List<RunView> failed(SeedChoice choice) {
    return of(choice).stream().filter(run -> run.status() == RunStatus.FAILED).toList();
  }

  /** The arm's colour. */
  public Color color() {
    return ArmColors.of(index);
  }

  /** A number that changes whenever anything of a session's runs that charts show has changed. */
  public static long stamp(SessionView session) {
    long stamp = 17;
    for (RunView run : session.runs()) {
      stamp = 31 * stamp + run.status().ordinal();
      stamp = 31 * stamp + run.version();
      stamp = 31 * stamp + run.epoch();
      stamp = 31 * stamp + run.evaluations().size();
    }
    return stamp;
  }
}
