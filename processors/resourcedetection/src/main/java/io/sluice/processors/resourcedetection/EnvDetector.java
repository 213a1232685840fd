package io.sluice.processors.resourcedetection;

import io.sluice.spans.AttributeValue;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code OTEL_RESOURCE_ATTRIBUTES}: whatever somebody wrote there. */
final class EnvDetector implements Detector {
  private static final String VARIABLE = "OTEL_RESOURCE_ATTRIBUTES";
  private static final int LONGEST = 256;

  private final Surroundings surroundings;

  EnvDetector(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Detected detect() throws IOException {
    String text =
        surroundings.variable(VARIABLE).or(() -> surroundings.variable("OTEL_RESOURCE")).orElse("");
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw malformed(pair, "has no =");
      }
      String key = checked(pair, pair.substring(0, equals).strip());
      attributes.put(key, AttributeValue.of(decoded(pair, pair.substring(equals + 1).strip())));
    }
    return new Detected(attributes, "");
  }

  private static String checked(String pair, String part) throws IOException {
    if (part.isEmpty() || part.length() > LONGEST || !isPrintable(part)) {
      throw malformed(
          pair, "a key or value must be printable ASCII, of 1 to " + LONGEST + " characters");
    }
    return part;
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static String decoded(String pair, String value) throws IOException {
    try {
      return URLDecoder.decode(checked(pair, value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed(pair, "a % is not followed by two hexadecimal digits");
    }
  }

  private static IOException malformed(String pair, String why) {
    return new IOException(
        "the variable " + VARIABLE + " has \"" + pair + "\": " + why + "; expected key=value,…");
  }
}
