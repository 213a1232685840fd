package io.sluice.config.source;

import io.sluice.config.report.SourceText;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gets the text that a {@link SourceUri} points at. */
final class SourceFetcher {
  private static final Pattern VARIABLE_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final String DEFAULT_MARK = ":-";

  private final Surroundings surroundings;

  /**
   * A text, and whether its user can open it under its name and look at a line of it.
   *
   * @param text what was read
   * @param isDocument true for files and web pages, false for variables
   */
  record Fetched(SourceText text, boolean isDocument) {
    /**
     * The text as a string setting receives it. Files end in a line break that nobody means: a
     * token read from a mounted secret would never match with it.
     */
    String asString() {
      String raw = text.text();
      return isDocument && raw.endsWith("\n") ? raw.substring(0, raw.length() - 1) : raw;
    }
  }

  SourceFetcher(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Nothing when it is an environment variable that is not set and has no default. */
  Optional<Fetched> fetch(SourceUri uri) throws UnavailableSourceException {
    Optional<String> text =
        switch (uri.scheme()) {
          case "env" -> variable(uri.rest());
          case "yaml" -> Optional.of(uri.rest());
          case "file" -> Optional.of(file(uri.rest()));
          default -> Optional.of(web(uri));
        };
    return text.map(t -> new Fetched(new SourceText(uri.displayName(), t), uri.isDocument()));
  }

  static String variableName(SourceUri uri) {
    int mark = uri.rest().indexOf(DEFAULT_MARK);
    return mark < 0 ? uri.rest() : uri.rest().substring(0, mark);
  }

  private Optional<String> variable(String written) throws UnavailableSourceException {
    int mark = written.indexOf(DEFAULT_MARK);
    String name = mark < 0 ? written : written.substring(0, mark);
    if (!VARIABLE_NAME.matcher(name).matches()) {
      throw new UnavailableSourceException(
          "environment variable \""
              + name
              + "\" has invalid name: must match regex ^"
              + VARIABLE_NAME
              + "$; write $$ for a plain dollar sign");
    }
    Optional<String> value = surroundings.variable(name);
    return value.isPresent() || mark < 0
        ? value
        : Optional.of(written.substring(mark + DEFAULT_MARK.length()));
  }

  private String file(String path) throws UnavailableSourceException {
    try {
      return surroundings.file(path);
    } catch (IOException e) {
      throw new UnavailableSourceException("unable to read the file " + path + ": " + reason(e), e);
    }
  }

  private String web(SourceUri uri) throws UnavailableSourceException {
    String address = uri.scheme() + ":" + uri.rest();
    try {
      return surroundings.web(URI.create(address));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnavailableSourceException("unable to download " + address + ": " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
