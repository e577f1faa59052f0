package elbow.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name by which a polymorphic part calls itself in its {@code type} field. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {
  /** The value of {@code type}, in kebab-case. */
  String value();

  /** How people call it: the title in lists and forms. */
  String title() default "";

  /** One sentence that says what it does. */
  String help() default "";

  /** The paper to read, as "authors year". */
  String paper() default "";
}
