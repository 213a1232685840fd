package io.sluice.distro;

import io.sluice.component.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build this is. */
final class Build {
  static final BuildInfo INFO = new BuildInfo("sluice", version());

  private Build() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: build.properties cannot be read", e);
    }
    return properties.getProperty("version");
  }
}
