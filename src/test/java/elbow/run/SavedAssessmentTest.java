package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedAssessmentTest {
  @TempDir private Path folder;

  private SavedAssessment read(String json) throws IOException {
    Files.writeString(folder.resolve(SavedAssessment.FILE), json);
    return SavedAssessment.read(folder);
  }

  @Test
  void whatIsMissingIsEmptyAndWhatIsNewIsPassedOver() throws IOException {
    SavedAssessment found =
        read(
            """
            {"split":"test","news":1,"evaluations":[null,{"arm":"A","seeds":[1],"later":{},
             "metrics":{"nll":null,"ece":0.5},"nllBySamples":[{"samples":1,"nll":null}],
             "detection":{"entropy":{"auroc":{"estimate":0.5}}},"conformal":[{"method":"lac"}]}]}
            """);
    assertThat(found.bins()).isZero();
    assertThat(found.evaluations()).hasSize(1);
    SavedAssessment.Entry entry = found.evaluations().getFirst();
    assertThat(entry.method()).isEmpty();
    assertThat(entry.metrics()).containsEntry("nll", null).containsEntry("ece", 0.5);
    assertThat(entry.nllBySamples().getFirst().nll()).isNaN();
    assertThat(entry.detection().get("entropy").auroc().low()).isNaN();
    assertThat(entry.detection().get("entropy").aupr()).isNull();
    assertThat(entry.conformal().getFirst().coverage()).isNaN();
    assertThat(entry.shifts()).isEmpty();
    assertThat(entry.mendings()).isEmpty();
    assertThat(read("{}").evaluations()).isEmpty();
  }

  @Test
  void aFolderWithoutHasNone() throws IOException {
    assertThat(SavedAssessment.read(folder)).isNull();
  }

  @Test
  void damageIsReportedWithFileLineAndReason() {
    assertThatThrownBy(() -> read("{\"split\":\"test\",\n\"evaluations\":[{\"arm\":"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("assessment.json is damaged: line 2: ")
        .hasMessageContaining("end-of-input");
    assertThatThrownBy(() -> read("{\"evaluations\":[{\"examples\":\"many\"}]}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("assessment.json is damaged: line 1: evaluations.0.examples")
        .hasMessageContaining("many")
        .hasMessageNotContaining("java.");
    assertThatThrownBy(() -> read("null")).hasMessageContaining("nothing but null");
  }
}
