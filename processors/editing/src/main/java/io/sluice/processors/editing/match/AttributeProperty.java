package io.sluice.processors.editing.match;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;

/**
 * An attribute that has to be there.
 *
 * @param value what it has to be, as YAML has it; null where any value will do
 */
public record AttributeProperty(String key, Object value) implements Required {
  public static AttributeProperty defaults() {
    return new AttributeProperty("", null);
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("key", key);
  }
}
