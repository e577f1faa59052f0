package elbow.ui.design;

import elbow.experiment.Column;
import elbow.experiment.Records;
import elbow.experiment.Setting;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** Reads and replaces single components of records. */
final class RecordValues {
  private RecordValues() {}

  /** A component's value. */
  static Object get(Record part, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " of " + part, e);
    }
  }

  /** The record with one component replaced. */
  static Record with(Record part, RecordComponent changed, Object value) {
    RecordComponent[] components = part.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] =
          components[i].getName().equals(changed.getName()) ? value : get(part, components[i]);
    }
    return Records.make(part.getClass(), values);
  }

  /**
   * A part of a kind, as people get it when they choose the kind: defaults, and for what has none
   * something of the right type that the form then marks.
   */
  static Record fresh(Class<?> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Setting setting = components[i].getAnnotation(Setting.class);
      Object initial = Records.initial(components[i]);
      values[i] =
          initial == null && setting.initial().isEmpty() ? blank(components[i], setting) : initial;
    }
    return (Record) Records.make(kind, values);
  }

  /** As {@link #fresh(Class)}, keeping fields that mean the same in the part before. */
  static Record fresh(Class<?> kind, Record before) {
    Record part = fresh(kind);
    for (RecordComponent component : kind.getRecordComponents()) {
      for (RecordComponent old : before.getClass().getRecordComponents()) {
        if (isSame(old, component)) {
          part = with(part, component, get(before, old));
        }
      }
    }
    return part;
  }

  /** Two noises may both begin somewhere, one with a rate and the other with a log-variance. */
  private static boolean isSame(RecordComponent one, RecordComponent other) {
    return one.getName().equals(other.getName())
        && one.getGenericType().equals(other.getGenericType())
        && one.getAnnotation(Setting.class)
            .unit()
            .equals(other.getAnnotation(Setting.class).unit());
  }

  private static Object blank(RecordComponent component, Setting setting) {
    Class<?> type = component.getType();
    double least = Double.isFinite(setting.min()) ? Math.max(1, setting.min()) : 1;
    if (type == int.class) {
      return (int) least;
    }
    if (type == long.class) {
      return (long) least;
    }
    if (type == double.class) {
      return least;
    }
    if (type == Column.class) {
      return new Column.ByIndex(0);
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == String.class) {
      return "";
    }
    if (type.isSealed()) {
      return fresh(type.getPermittedSubclasses()[0]);
    }
    return fresh(type);
  }
}
