package io.sluice.config.binding;

import io.sluice.config.report.NearestName;
import io.sluice.config.report.Problem;
import java.util.List;

/** The sentences that binding says about a value. */
final class Complaint {
  private static final int MOST_NAMES_LISTED = 40;

  private Complaint() {}

  static Problem wrongType(Spot spot, String expected) {
    return Problem.error(
            spot.path(), spot.location(), quoted(spot) + " cannot be " + spot.node().describe())
        .expecting(expected);
  }

  /** A secret of the wrong type; neither it nor its line is shown. */
  static Problem wrongSecret(Spot spot) {
    return Problem.error(
            spot.path(), spot.location().withoutText(), quoted(spot) + " is not a string")
        .expecting("a string (use quotes)");
  }

  static Problem unreadable(Spot spot, String reason) {
    return Problem.error(spot.path(), spot.location(), reason);
  }

  static Problem warning(Spot spot, String message) {
    return Problem.warning(spot.path(), spot.location(), message);
  }

  /** A value that is none of a closed set of names. */
  static Problem noSuchName(Spot spot, String written, List<String> names) {
    return Problem.error(
            spot.path(), spot.location(), quoted(spot) + " cannot be \"" + written + "\"")
        .expecting("one of " + String.join(", ", names))
        .suggesting(NearestName.of(written, names));
  }

  static Problem unknownKey(Spot parent, Spot key, String name, List<String> valid, String near) {
    String expected =
        valid.isEmpty()
            ? "no keys here"
            : valid.size() > MOST_NAMES_LISTED ? "" : "one of " + String.join(", ", valid);
    return Problem.error(
            key.path(),
            key.key(),
            "unknown key: '" + parent.inner() + "' has invalid keys: " + name)
        .expecting(expected)
        .suggesting(near);
  }

  private static String quoted(Spot spot) {
    if (!spot.inner().isEmpty()) {
      return "'" + spot.inner() + "'";
    }
    int lastKey = spot.path().lastIndexOf("::");
    return "'" + (lastKey < 0 ? spot.path() : spot.path().substring(lastKey + 2)) + "'";
  }
}
