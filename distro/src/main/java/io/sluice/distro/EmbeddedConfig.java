package io.sluice.distro;

import io.sluice.config.Loaded;

/** The configuration that the program carries in itself. */
final class EmbeddedConfig {
  private static final String RESOURCE = "default.yaml";

  private EmbeddedConfig() {}

  /** Reads it, with what the command line lays over it. */
  static Loaded load(ConfigOptions options, SharedLoops loops) {
    return options.loadText(loops, Resources.text(RESOURCE));
  }
}
