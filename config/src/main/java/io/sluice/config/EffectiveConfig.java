package io.sluice.config;

import io.sluice.component.inspection.ConfigurationView;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configuration as it is after all sources were merged and all variables expanded. */
public final class EffectiveConfig {
  /** How it is printed. */
  public enum Format {
    YAML,
    JSON
  }

  /** Whether secrets are printed. */
  public enum Secrecy {
    REDACTED,
    UNREDACTED
  }

  private final YamlMap root;
  private final Redaction redaction;

  EffectiveConfig(YamlMap root, SecretNodes secrets) {
    this.root = root;
    this.redaction = new Redaction(secrets);
  }

  /** Its values one by one with where each was written, secrets blacked out. */
  public List<ConfigurationView.Line> lines() {
    return new LocatedLines(redaction.of(root)).of(root);
  }

  /** Everything that is blacked out, for whoever prints what others say and must not repeat it. */
  public Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    collect(root.toObject(), redaction.of(root), secrets);
    return secrets;
  }

  private static void collect(Object value, Object shown, Set<String> secrets) {
    if (value instanceof Map<?, ?> map) {
      Map<?, ?> visible = shown instanceof Map<?, ?> entries ? entries : Map.of();
      map.forEach((key, each) -> collect(each, visible.get(key), secrets));
    } else if (value instanceof List<?> list) {
      List<?> visible = shown instanceof List<?> items ? items : List.of();
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), i < visible.size() ? visible.get(i) : null, secrets);
      }
    } else if (value != null && !value.equals(shown) && !(value instanceof Number)) {
      // A number would be blacked out in every port and length that has its digits.
      secrets.add(value.toString());
    }
  }

  public String print(Format format, Secrecy secrecy) {
    Object shown = secrecy == Secrecy.REDACTED ? redaction.of(root) : root.toObject();
    return format == Format.JSON ? JsonText.of(shown) : YamlWriter.write(shown);
  }
}
