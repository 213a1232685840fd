package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;

/**
 * A condition on a pod's label or field.
 *
 * @param value not needed to ask whether there is a label
 */
public record SelectorSettings(String key, String value, Operation op) implements Required {
  public static SelectorSettings defaults() {
    return new SelectorSettings("", "", Operation.EQUALS);
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("key", key);
  }

  boolean comparesValues() {
    return op == Operation.EQUALS || op == Operation.NOT_EQUALS;
  }

  /** In the words of the API server. */
  String toSelector() {
    return switch (op) {
      case EQUALS -> key + "=" + value;
      case NOT_EQUALS -> key + "!=" + value;
      case EXISTS -> key;
      case DOES_NOT_EXIST -> "!" + key;
    };
  }

  /** What is asked of the label or field. */
  public enum Operation {
    EQUALS("equals"),
    NOT_EQUALS("not-equals"),
    EXISTS("exists"),
    DOES_NOT_EXIST("does-not-exist");

    private final String name;

    Operation(String name) {
      this.name = name;
    }

    /** By its name in the configuration; empty is the usual one. */
    public static Operation parse(String text) {
      for (Operation operation : values()) {
        if (operation.name.equals(text)) {
          return operation;
        }
      }
      if (text.isEmpty()) {
        return EQUALS;
      }
      throw new InvalidSettings("", "expected equals, not-equals, exists or does-not-exist");
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
