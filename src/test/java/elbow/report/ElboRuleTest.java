package elbow.report;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElboRuleTest {
  private static final String NORMAL = "{\"type\":\"mean-field\"}";
  private static final String WIDE =
      "{\"type\":\"mean-field\",\"prior\":{\"type\":\"normal\",\"scale\":2}}";

  private static ElboRule.Trained trained(String name, String arm, double beta, String likelihood)
      throws Exception {
    Experiment experiment =
        ExperimentDocument.parse(
            "{\"name\":\"x\",\"data\":{\"source\":{\"type\":\"gap-sine\"}},\"model\":{\"layers\":["
                + "{\"type\":\"dense\",\"units\":8},{\"type\":\"activation\"},{\"type\":\"dense\"}],"
                + "\"likelihood\":"
                + likelihood
                + "},\"arms\":[{\"name\":\""
                + name
                + "\","
                + arm
                + "}]}",
            "test");
    Arm only = experiment.arms().getFirst();
    return new ElboRule.Trained(name, experiment.model(), only, List.of(beta), Set.of("hash"));
  }

  private static ElboRule.Trained trained(String name, String noise) throws Exception {
    return trained(name, "\"noise\":" + noise, 1, "{\"type\":\"gaussian\"}");
  }

  private static String objection(ElboRule.Trained... arms) {
    return String.join(" ", ElboRule.objections(List.of(arms)));
  }

  @Test
  void onePriorAndOneLikelihoodMayBeRanked() throws Exception {
    ElboRule.Trained learned = trained("learned", NORMAL);
    ElboRule.Trained fixed =
        trained(
            "fixed",
            "{\"type\":\"mean-field\",\"scale\":{\"type\":\"fixed\",\"value\":0.1},"
                + "\"estimator\":\"flipout\"}");
    assertThat(objection(learned, fixed)).as("other posteriors under one prior").isEmpty();
    assertThat(objection(learned)).isEmpty();
  }

  @Test
  void otherPriorsMayNot() throws Exception {
    ElboRule.Trained normal = trained("N(0, 1)", NORMAL);
    assertThat(objection(normal, trained("N(0, 4)", WIDE)))
        .startsWith("N(0, 1) and N(0, 4) have different priors");
    String first = "\"noise\":" + NORMAL + ",\"overrides\":[{\"layer\":2,\"noise\":";
    assertThat(
            objection(
                normal,
                trained("half", first + "{\"type\":\"none\"}}]", 1, "{\"type\":\"gaussian\"}")))
        .contains("different priors");
    assertThat(objection(normal, trained("bias", "{\"type\":\"mean-field\",\"bias\":true}")))
        .contains("different priors");
    assertThat(
            objection(
                trained("s", "{\"type\":\"mean-field\",\"prior\":{\"type\":\"scale-mixture\"}}"),
                trained("t", "{\"type\":\"mean-field\",\"prior\":{\"type\":\"scale-mixture\"}}")))
        .isEmpty();
  }

  @Test
  void noPriorAndImproperOnesHaveNoElbo() throws Exception {
    assertThat(objection(trained("Plain", "{\"type\":\"none\"}")))
        .isEqualTo("Plain: it has no noise, and so no prior and no KL.");
    assertThat(objection(trained("MC", "{\"type\":\"bernoulli\"}"))).contains("no KL");
    assertThat(objection(trained("G", "{\"type\":\"gaussian\"}"))).contains("no KL");
    assertThat(objection(trained("C", "{\"type\":\"concrete\"}"))).contains("up to a constant");
    for (String type : List.of("sparse-variational", "variational-gaussian")) {
      ElboRule.Trained one = trained("V", "{\"type\":\"" + type + "\"}");
      assertThat(objection(one, one)).contains("log-uniform prior is improper");
      assertThat(ElboRule.hasElbo(one.model(), one.arm())).isFalse();
    }
    assertThat(
            objection(
                trained("E", "{\"type\":\"mean-field\",\"prior\":{\"type\":\"learned-normal\"}}")))
        .contains("fitted to its own posterior");
  }

  @Test
  void aTemperedKlIsNoElbo() throws Exception {
    ElboRule.Trained cold = trained("cold", "\"noise\":" + NORMAL, 0.1, "{\"type\":\"gaussian\"}");
    assertThat(objection(trained("warm", NORMAL), cold))
        .isEqualTo(
            "cold: its KL had a weight of 0.1000, not of 1, so what it maximised is no ELBO.");
    assertThat(ElboRule.hasElbo(cold.model(), cold.arm())).isTrue();
  }

  @Test
  void otherLikelihoodsOrDataMayNot() throws Exception {
    String noise = "\"noise\":" + NORMAL;
    List<ElboRule.Trained> all = new ArrayList<>();
    for (String settings :
        List.of(
            "\"variance\":\"fixed\",\"value\":1",
            "\"variance\":\"fixed\",\"value\":2",
            "\"variance\":\"learned\",\"value\":1",
            "\"variance\":\"learned\",\"value\":2")) {
      all.add(trained("a", noise, 1, "{\"type\":\"gaussian\"," + settings + "}"));
    }
    assertThat(objection(all.get(0), all.get(1))).contains("different likelihoods");
    assertThat(objection(all.get(0), all.get(2))).contains("different likelihoods");
    assertThat(objection(all.get(2), all.get(3))).as("the start of what is learned").isEmpty();
    ElboRule.Trained one = all.getFirst();
    ElboRule.Trained elsewhere =
        new ElboRule.Trained("b", one.model(), one.arm(), List.of(1.0), Set.of("other"));
    assertThat(objection(one, elsewhere)).contains("different data");
  }
}
