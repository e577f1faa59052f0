package elbow.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Makes records by reflection, and their parts' defaults by the {@link Setting} annotations. */
public final class Records {
  private Records() {}

  /** A record of components in order. */
  public static <T> T make(Class<T> type, Object... values) {
    try {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no record of ours", e);
    }
  }

  /** A record with every component at its default, or null where a component is required. */
  public static <T> T defaults(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = initial(components[i]);
    }
    return make(type, values);
  }

  /** A component's default; null where it is optional or required. */
  public static Object initial(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting.initial().isEmpty() || setting.initial().equals("null")) {
      return null;
    }
    Reading reading = new Reading();
    Node node = new NodeReader(reading.problems()).read(setting.initial());
    Object value =
        new Binder(reading).bind(component.getGenericType(), setting, node, component.getName());
    if (!reading.problems().isEmpty()) {
      throw new IllegalStateException("the default of " + component + ": " + reading.problems());
    }
    return value;
  }
}
