package io.sluice.config.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code --config} or a <code>${…}</code> points at.
 *
 * @param scheme how to get it: file, env, yaml, http, https
 * @param rest what to get
 */
record SourceUri(String scheme, String rest) {
  static final List<String> SCHEMES = List.of("env", "file", "http", "https", "yaml");

  private static final Pattern WITH_SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);
  private static final Pattern VARIABLE_WITH_DEFAULT =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*:-.*", Pattern.DOTALL);

  /** A {@code --config} value; what names no scheme is a file. */
  static SourceUri ofLocation(String location) throws UnavailableSourceException {
    return parse(location).orElse(new SourceUri("file", location)).known(location);
  }

  /** The inside of a <code>${…}</code>; what names no scheme is an environment variable. */
  static SourceUri ofReference(String inside) throws UnavailableSourceException {
    if (!inside.contains(":") || VARIABLE_WITH_DEFAULT.matcher(inside).matches()) {
      return new SourceUri("env", inside);
    }
    SourceUri uri =
        parse(inside)
            .orElseThrow(
                () ->
                    new UnavailableSourceException(
                        "invalid uri: \"" + inside + "\"; write ${env:NAME} or ${file:path}"));
    if (uri.rest.contains("$")) {
      throw new UnavailableSourceException(
          "the uri \"" + inside + "\" contains unsupported characters ('$')");
    }
    return uri.known(inside);
  }

  private static Optional<SourceUri> parse(String text) {
    Matcher matcher = WITH_SCHEME.matcher(text);
    return matcher.matches()
        ? Optional.of(new SourceUri(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private SourceUri known(String written) throws UnavailableSourceException {
    if (!SCHEMES.contains(scheme)) {
      throw new UnavailableSourceException(
          "unsupported scheme on URI \""
              + written
              + "\": \""
              + scheme
              + "\" is none of "
              + String.join(", ", SCHEMES));
    }
    return this;
  }

  /** Whether what it points at is a text that its user can open and look into. */
  boolean isDocument() {
    return !scheme.equals("env") && !scheme.equals("yaml");
  }

  /** What messages call it: files go by their bare name. */
  String displayName() {
    return switch (scheme) {
      case "file" -> rest;
      case "yaml" -> "yaml:";
      default -> scheme + ":" + rest;
    };
  }
}
