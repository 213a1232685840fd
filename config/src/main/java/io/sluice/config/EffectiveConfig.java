package io.sluice.config;

import io.sluice.component.inspection.ConfigurationView;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlWriter;
import java.util.List;

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

  public String print(Format format, Secrecy secrecy) {
    Object shown = secrecy == Secrecy.REDACTED ? redaction.of(root) : root.toObject();
    return format == Format.JSON ? JsonText.of(shown) : YamlWriter.write(shown);
  }
}
