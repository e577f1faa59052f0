package elbow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.calibration.Interval;
import java.util.Map;

/** Numbers in JSON, which has neither NaN nor infinities: they become null. */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** Puts a number. */
  public static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  /** Puts a metric with its interval. */
  public static void put(ObjectNode node, Interval interval) {
    put(node, "estimate", interval.estimate());
    put(node, "low", interval.low());
    put(node, "high", interval.high());
  }

  /** Puts an array of numbers. */
  public static void put(ObjectNode node, String name, double[] values) {
    ArrayNode array = node.putArray(name);
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }

  /** Puts an object of numbers. */
  public static void put(ObjectNode node, String name, Map<String, Double> values) {
    ObjectNode object = node.putObject(name);
    values.forEach((key, value) -> put(object, key, value));
  }
}
