package elbow.assessment;

import elbow.data.Examples;
import elbow.uncertainty.Samples;
import java.util.List;

/**
 * Samples of several networks of one arm, all alike: the mixture of their mixtures
 * (Lakshminarayanan et al. 2017, for networks with noise as well).
 */
final class EnsembleDrawer implements Drawer {
  private final List<? extends Drawer> members;

  /**
   * Of members.
   *
   * @param members at least one, with as many samples each; closed with it
   */
  EnsembleDrawer(List<? extends Drawer> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public int passes() {
    return members.stream().mapToInt(Drawer::passes).sum();
  }

  @Override
  public int samples() {
    return members.stream().mapToInt(Drawer::samples).sum();
  }

  @Override
  public int size() {
    return members.stream().mapToInt(Drawer::size).sum();
  }

  @Override
  public int unit() {
    return members.getFirst().unit();
  }

  @Override
  public Samples draw(Examples examples, int from, int count) {
    return Samples.joined(
        members.stream().map(member -> member.draw(examples, from, count)).toList());
  }

  @Override
  public void close() {
    members.forEach(Drawer::close);
  }
}
