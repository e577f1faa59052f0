package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientVarianceTest extends Console {
  private static final List<String> PARAMETERS =
      List.of(
          "firstLayerMeans", "firstLayerLogVariances", "lastLayerMeans", "lastLayerLogVariances");

  private String output(int code, String... arguments) {
    assertThat(elbow(arguments)).as(err).isEqualTo(code);
    return code == 0 ? out : err;
  }

  /** Kingma, Salimans and Welling (2015), table 1: the ordering, not the values. */
  @Test
  void localReparameterisationScattersLeastAndOneDrawMost() throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String line :
        output(0, "gradient-variance", "--json", "--draws", "40", "--batch", "64")
            .lines()
            .toList()) {
      JsonNode row = new ObjectMapper().readTree(line);
      assertThat(row.get("draws").asInt()).isEqualTo(40);
      rows.put(row.get("estimator").asText(), row);
    }
    assertThat(rows).hasSize(4).containsKey("flipout");
    for (String parameters : PARAMETERS) {
      double local = rows.get("local-reparameterization").get(parameters).asDouble();
      double separate = rows.get("separate-draws").get(parameters).asDouble();
      double one = rows.get("one-draw").get(parameters).asDouble();
      if (parameters.equals("lastLayerMeans")) {
        // Given its inputs, this gradient depends on the outputs alone, and those of an example
        // have the same distribution either way.
        assertThat(local).isCloseTo(separate, withinPercentage(15));
      } else {
        assertThat(local).as(parameters).isPositive().isLessThan(0.8 * separate);
      }
      assertThat(separate).as(parameters).isLessThan(0.5 * one);
    }
  }

  @Test
  void theTableSaysWhatItsNumbersAre() {
    assertThat(output(0, "gradient-variance", "--draws", "2", "--batch", "3"))
        .contains("784-64-64-10", "batch of 3", "2 draws", "first layer", "ln σ²")
        .contains("local-reparameterization", "flipout", "separate-draws", "one-draw");
  }

  @Test
  void badNumbersAreRefusedInWords() {
    assertThat(output(2, "gradient-variance", "--draws", "1")).contains("at least 2");
    assertThat(output(2, "gradient-variance", "--batch", "0")).contains("--batch: 0");
  }
}
