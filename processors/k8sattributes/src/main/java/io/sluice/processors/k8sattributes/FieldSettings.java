package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.processors.editing.Regex;

/**
 * Which labels or annotations become attributes.
 *
 * @param tagName the attribute's key; empty: made of the label's. With {@code keyRegex} it may hold
 *     {@code $1} and {@code ${name}}, if the expression has groups
 * @param key of the label or annotation
 * @param keyRegex all whose key is this, from beginning to end
 * @param from whose
 */
public record FieldSettings(String tagName, String key, String keyRegex, Origin from)
    implements Required {
  public FieldSettings {
    Checks checks =
        new Checks()
            .that(
                key.isEmpty() || keyRegex.isEmpty(),
                "key_regex",
                "is set together with key: keep one of them");
    if (!keyRegex.isEmpty()) {
      Regex.check(checks, "key_regex", keyRegex);
    }
    checks.done();
  }

  public static FieldSettings defaults() {
    return new FieldSettings("", "", "", Origin.POD);
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !key.isEmpty() || !keyRegex.isEmpty(),
        "key",
        "must name a label or annotation; or set key_regex");
  }
}
