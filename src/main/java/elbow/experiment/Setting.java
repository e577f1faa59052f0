package elbow.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the document reader, the writer and the window's forms need to know of one field.
 *
 * <p>This is the one place where a field's default and range are stated.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** A sentence of help, shown beside the field. */
  String help() default "";

  /**
   * The default as JSON text, {@code "null"} for an optional part that is absent by default. Empty:
   * the field is required.
   */
  String initial() default "";

  /** Least value allowed (numbers), or least length (lists, strings). */
  double min() default Double.NEGATIVE_INFINITY;

  /** Greatest value allowed (numbers). */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min()} itself is refused. */
  boolean aboveMin() default false;

  /** Whether {@link #max()} itself is refused. */
  boolean belowMax() default false;

  /** Unit or meaning of the number, shown in the field: "epochs", "probability to drop". */
  String unit() default "";
}
