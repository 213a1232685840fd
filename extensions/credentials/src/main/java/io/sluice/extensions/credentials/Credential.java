package io.sluice.extensions.credentials;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import java.util.function.Supplier;

/** A value that stands in the configuration, or in a file of its own. */
public final class Credential {
  private Credential() {}

  /**
   * The value that a pair of keys such as {@code password} and {@code password_file} comes to.
   *
   * @param value what the configuration says; of no interest when there is a file
   * @param file where else it stands, without the space around it; empty for nowhere
   * @return asked each time when it is needed, since the file may change
   */
  public static Supplier<String> of(String value, String file, ComponentContext context)
      throws StartException {
    if (file.isEmpty()) {
      return () -> value;
    }
    return WatchedFile.open(file, Credential::onlyLine, context)::get;
  }

  private static String onlyLine(String text) {
    String line = text.strip();
    if (line.isEmpty()) {
      throw new IllegalArgumentException("is empty; one line is expected");
    }
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("has several lines; one is expected");
    }
    return line;
  }
}
