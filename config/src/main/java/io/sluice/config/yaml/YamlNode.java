package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import java.util.Optional;

/** A value in a configuration, with the place where it was written. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {
  Location location();

  /** The variable that the whole value was written as, when it was. */
  Optional<Reference> reference();

  /** The same value, known to come from a variable. */
  YamlNode cameFrom(Reference reference);

  /** The same value with all of it at one place: where its variable stands. */
  YamlNode movedTo(Location place);

  /** The value in plain Java: null, Boolean, Long, BigInteger, Double, String, List or Map. */
  Object toObject();

  /** What it is, for a message: {@code the number 5}. */
  String describe();

  /** Whether nothing was given. */
  default boolean isNull() {
    return false;
  }
}
