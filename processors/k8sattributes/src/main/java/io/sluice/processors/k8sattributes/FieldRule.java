package io.sluice.processors.k8sattributes;

import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.Map;

/** Which labels or annotations of whom become attributes, and of which name. */
sealed interface FieldRule {
  Origin from();

  void apply(Map<String, String> fields, Collected into);

  static FieldRule of(FieldSettings settings, Origin.Field field) {
    String prefix = settings.from().prefix(field);
    if (settings.keyRegex().isEmpty()) {
      String name = settings.tagName().isEmpty() ? prefix + settings.key() : settings.tagName();
      return new OneKey(settings.from(), settings.key(), Text.of(name));
    }
    Regex regex = Regex.of("^(?:" + settings.keyRegex() + ")$");
    boolean named = !settings.tagName().isEmpty() && !regex.groups().isEmpty();
    return new MatchingKeys(
        settings.from(), regex, new TagTemplate(named ? settings.tagName() : ""), prefix);
  }

  /** The annotations by which a pod itself says what its spans should have. */
  static FieldRule otelAnnotations() {
    return new MatchingKeys(
        Origin.POD, Regex.of("^resource\\.opentelemetry\\.io/(.+)$"), new TagTemplate("$1"), "");
  }

  /** The one of this key. */
  record OneKey(Origin from, String key, Text attribute) implements FieldRule {
    @Override
    public void apply(Map<String, String> fields, Collected into) {
      into.put(attribute, fields.getOrDefault(key, ""));
    }
  }

  /**
   * All whose key matches.
   *
   * @param template empty: the attributes are called by their keys behind the prefix
   */
  record MatchingKeys(Origin from, Regex regex, TagTemplate template, String prefix)
      implements FieldRule {
    @Override
    public void apply(Map<String, String> fields, Collected into) {
      fields.forEach(
          (key, value) ->
              regex
                  .find(Text.of(key))
                  .map(found -> name(found, key))
                  .ifPresent(name -> into.put(Text.of(name), value)));
    }

    private String name(Regex.Found found, String key) {
      return template.text().isEmpty() ? prefix + key : template.fill(regex, found, key);
    }
  }
}
