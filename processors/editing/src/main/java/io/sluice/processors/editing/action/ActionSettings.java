package io.sluice.processors.editing.action;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Something to be done to attributes.
 *
 * @param key the attribute
 * @param action what is done
 * @param value what to set, as YAML has it; null when it comes from elsewhere
 * @param fromAttribute the attribute whose value to set
 * @param fromContext what to set of the request: {@code client.address}, {@code metadata.<key>},
 *     {@code auth.<name>}
 * @param defaultValue what to set where there is nothing else to
 * @param pattern which keys to delete or hash as well, or how to extract
 * @param convertedType what to convert to
 */
public record ActionSettings(
    String key,
    Optional<ActionKind> action,
    Object value,
    String fromAttribute,
    String fromContext,
    Object defaultValue,
    String pattern,
    Optional<ConvertedType> convertedType)
    implements Required, Warns {

  public static ActionSettings defaults() {
    return new ActionSettings("", Optional.empty(), null, "", "", null, "", Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        action.isPresent(),
        "action",
        "must be given: insert, update, upsert, delete, hash, extract or convert");
    action.ifPresent(kind -> check(kind, checks));
  }

  private void check(ActionKind kind, Checks checks) {
    boolean byPattern = kind == ActionKind.DELETE || kind == ActionKind.HASH;
    checks.that(
        !key.isEmpty() || (byPattern && !pattern.isEmpty()),
        "key",
        byPattern ? "must be given, or a pattern for keys" : "must be given");
    switch (kind) {
      case INSERT, UPDATE, UPSERT -> checkSources(kind, checks);
      case DELETE, HASH -> {
        unused(kind, checks, "value", value == null);
        unused(kind, checks, "from_attribute", fromAttribute.isEmpty());
      }
      case EXTRACT, CONVERT -> {
        unused(kind, checks, "value", value == null);
        unused(kind, checks, "from_attribute", fromAttribute.isEmpty());
        unused(kind, checks, "from_context", fromContext.isEmpty());
      }
    }
    checkPattern(kind, checks);
    if (kind == ActionKind.CONVERT) {
      checks.that(
          convertedType.isPresent(), "converted_type", "must be given: int, double or string");
    } else {
      unused(kind, checks, "converted_type", convertedType.isEmpty());
    }
    if (!kind.sets()) {
      unused(kind, checks, "default_value", defaultValue == null);
    }
  }

  private void checkSources(ActionKind kind, Checks checks) {
    int sources =
        (value == null ? 0 : 1)
            + (fromAttribute.isEmpty() ? 0 : 1)
            + (fromContext.isEmpty() ? 0 : 1);
    checks.that(
        sources <= 1, "", "value, from_attribute and from_context exclude each other; keep one");
    checks.that(
        sources > 0 || defaultValue != null,
        "",
        kind + " needs a value, from_attribute, from_context or default_value");
    ConfiguredValue.check(checks, "value", value);
    ConfiguredValue.check(checks, "default_value", defaultValue);
  }

  private void checkPattern(ActionKind kind, Checks checks) {
    if (kind.sets() || kind == ActionKind.CONVERT) {
      unused(kind, checks, "pattern", pattern.isEmpty());
      return;
    }
    Optional<Regex> regex = Regex.check(checks, "pattern", pattern);
    if (kind == ActionKind.EXTRACT && pattern.isEmpty()) {
      checks.that(false, "pattern", "must be given, with groups such as (?P<name>[a-z]+)");
    } else if (kind == ActionKind.EXTRACT && regex.isPresent()) {
      checks.that(
          !regex.get().groups().isEmpty() && !regex.get().groups().contains(Text.EMPTY),
          "pattern",
          "needs groups, all with a name such as (?P<name>[a-z]+); write (?:...) for one that is"
              + " not to be extracted");
    }
  }

  private static void unused(ActionKind kind, Checks checks, String key, boolean absent) {
    checks.that(absent, key, "is not used by " + kind + "; remove it");
  }

  /** Here the collector looks the other way, so there are configurations that have it. */
  @Override
  public void warnings(BiConsumer<String, String> warn) {
    boolean byPattern =
        action.equals(Optional.of(ActionKind.DELETE))
            || action.equals(Optional.of(ActionKind.HASH));
    if (byPattern && !fromContext.isEmpty()) {
      warn.accept("from_context", "is not used by " + action.get() + " and passed over; remove it");
    }
  }
}
