package elbow.ui.design;

import elbow.experiment.Column;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The kinds of a part and of the parts within it: what decides which fields a form has. */
record RecordShape(Class<?> kind, List<RecordShape> parts) {
  private static final RecordShape ABSENT = new RecordShape(Void.class, List.of());

  static RecordShape of(Record part) {
    List<RecordShape> parts = new ArrayList<>();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      Class<?> type = component.getType();
      Object value = RecordValues.get(part, component);
      if (type == Column.class) {
        continue; // a single value, though it is a record
      }
      if (value instanceof Record inner) {
        parts.add(of(inner));
      } else if (type.isRecord() || type.isSealed()) {
        parts.add(ABSENT);
      }
    }
    return new RecordShape(part.getClass(), List.copyOf(parts));
  }
}
