package io.sluice.component.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The key's name in YAML, where it is not the component's name in snake_case. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  String value();

  /** Older spellings that are still read, each with a warning that shows the current one. */
  String[] formerly() default {};
}
