package io.sluice.extensions.headerssetter;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One header, with one source for its value.
 *
 * @param key its name
 * @param action what is done with it
 * @param value its value
 * @param valueFile a file that holds the value; watched
 * @param fromContext a header of the incoming request that has the value
 * @param fromAttribute what else the value is among the things that the authenticator at the door
 *     knows
 * @param defaultValue taken when the request has no such header or attribute
 */
public record HeaderSettings(
    String key,
    Action action,
    Optional<Secret> value,
    Optional<String> valueFile,
    Optional<String> fromContext,
    Optional<String> fromAttribute,
    Optional<Secret> defaultValue)
    implements Required {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-zA-Z-]+");

  public HeaderSettings {
    new Checks()
        .that(
            key.isEmpty() || NAME.matcher(key).matches(),
            "key",
            "\"" + key + "\" is not a header name")
        .done();
  }

  public static HeaderSettings defaults() {
    return new HeaderSettings(
        "",
        Action.UPSERT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.notBlank("key", key);
    if (action == Action.DELETE) {
      return;
    }
    long sources =
        Stream.of(value, valueFile, fromContext, fromAttribute).filter(Optional::isPresent).count();
    checks.that(
        sources == 1,
        "",
        sources == 0
            ? "has no value: set one of value, value_file, from_context and from_attribute"
            : "has several values: keep one of value, value_file, from_context and from_attribute");
    checks.that(
        defaultValue.isEmpty() || fromContext.isPresent() || fromAttribute.isPresent(),
        "default_value",
        "is for from_context and from_attribute only: remove it");
    valueFile.ifPresent(file -> checks.notBlank("value_file", file));
    fromContext.ifPresent(name -> checks.notBlank("from_context", name));
    fromAttribute.ifPresent(name -> checks.notBlank("from_attribute", name));
  }
}
