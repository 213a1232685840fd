package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import java.util.Optional;

/**
 * A single value.
 *
 * @param value null, Boolean, Long, BigInteger, Double, String or {@link Timestamp}
 * @param location where it begins
 * @param length how many characters it takes in its source
 * @param reference the variable that it came from
 */
public record YamlScalar(Object value, Location location, int length, Optional<Reference> reference)
    implements YamlNode {
  private static final int LONGEST_SHOWN = 60;

  /** A date or a time, which YAML makes of an unquoted {@code 2024-01-31}. */
  public record Timestamp(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  public YamlScalar(Object value, Location location, int length) {
    this(value, location, length, Optional.empty());
  }

  /** The same place and origin with another value. */
  public YamlScalar withValue(Object other) {
    return new YamlScalar(other, location, length, reference);
  }

  @Override
  public YamlScalar cameFrom(Reference from) {
    return new YamlScalar(value, location, length, Optional.of(from));
  }

  @Override
  public YamlScalar movedTo(Location place) {
    return new YamlScalar(value, place, 0, reference);
  }

  @Override
  public boolean isNull() {
    return value == null;
  }

  @Override
  public Object toObject() {
    return value instanceof Timestamp ? value.toString() : value;
  }

  @Override
  public String describe() {
    return kind() + reference.map(r -> " (from " + r.expression() + ")").orElse("");
  }

  private String kind() {
    if (value == null) {
      return "nothing";
    }
    if (value instanceof String text) {
      String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
      return "the string \"" + shown + "\"";
    }
    if (value instanceof Boolean || value instanceof Timestamp) {
      return (value instanceof Boolean ? "the boolean " : "the date ") + value;
    }
    return "the number " + value;
  }
}
