package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Scalars whose type is written down: quoted ones, and those with a tag such as {@code !!str}. */
final class TaggedScalar {
  private static final String PREFIX = "tag:yaml.org,2002:";

  private TaggedScalar() {}

  static Object valueOf(String tag, String text, Location location) throws YamlSyntaxException {
    String type = tag.startsWith(PREFIX) ? tag.substring(PREFIX.length()) : "str";
    return switch (type) {
      case "null" -> null;
      case "bool" -> checked(type, text, location, Boolean.class);
      case "int" -> checked(type, text, location, Number.class);
      case "float" -> asDouble(checked(type, text, location, Number.class));
      case "binary" -> binary(text, location);
      default -> text;
    };
  }

  private static <T> T checked(String type, String text, Location location, Class<T> wanted)
      throws YamlSyntaxException {
    Object value = ScalarTyping.typeOf(text);
    if (!wanted.isInstance(value)) {
      throw new YamlSyntaxException(
          location, "cannot decode \"" + text + "\" as a !!" + type + "; remove the tag");
    }
    return wanted.cast(value);
  }

  private static Double asDouble(Number number) {
    return number.doubleValue();
  }

  private static String binary(String text, Location location) throws YamlSyntaxException {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new YamlSyntaxException(
          location, "!!binary value contains invalid base64 data: " + e.getMessage());
    }
  }
}
