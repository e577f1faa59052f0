package elbow.ui.trust;

import elbow.chart.Numbers;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Fitted parameters in few words: one for each class become their range. */
final class ParameterText {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(?: of class)? \\d+");

  private ParameterText() {}

  /** "temperature 1.32", or "scale 0.91 to 1.2, bias −0.1 to 0.12". */
  static String of(Map<String, Double> parameters) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          var numbered = NUMBERED.matcher(name);
          String group = numbered.matches() ? numbered.group(1) : name;
          groups.computeIfAbsent(group, g -> new ArrayList<>()).add(value);
        });
    List<String> parts = new ArrayList<>();
    groups.forEach(
        (name, values) -> {
          String low = number(values.stream().mapToDouble(v -> v).min().orElseThrow());
          String high = number(values.stream().mapToDouble(v -> v).max().orElseThrow());
          parts.add(
              low.equals(high)
                  ? Messages.text("trust.parameter", name, low)
                  : Messages.text("trust.parameter.range", name, low, high));
        });
    return String.join(", ", parts);
  }

  private static String number(double value) {
    boolean isCount = value == Math.rint(value) && Math.abs(value) < 1e6;
    return isCount ? Numbers.fixed(value, 0) : Numbers.significant(value, 3);
  }
}
