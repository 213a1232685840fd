package io.sluice.config.report;

import java.util.Comparator;
import java.util.Optional;

/**
 * A place in a configuration text.
 *
 * @param source the text
 * @param line counted from 1; 0 means the text as a whole
 * @param column in code points, counted from 1; 0 means the text as a whole
 */
public record Location(SourceText source, int line, int column) implements Comparable<Location> {
  /** For what concerns no text in particular. */
  public static final Location NOWHERE = new Location(new SourceText("", ""), 0, 0);

  private static final Comparator<Location> ORDER =
      Comparator.comparing((Location l) -> l.source.name())
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /** The text as a whole. */
  public static Location whole(SourceText source) {
    return new Location(source, 0, 0);
  }

  /** Whether there is a line to show. */
  public boolean isExact() {
    return line > 0;
  }

  /**
   * Where a piece of text begins, when it stands behind this place.
   *
   * @param piece what to look for
   * @param within how many characters behind this place it may begin
   */
  public Optional<Location> find(String piece, int within) {
    if (!isExact()) {
      return Optional.empty();
    }
    int start = source.offset(line, column);
    int found = source.text().indexOf(piece, start);
    return found < 0 || found > start + within
        ? Optional.empty()
        : Optional.of(source.locate(found));
  }

  /** The same place in a text that is not shown, since a secret stands there. */
  public Location withoutText() {
    return new Location(new SourceText(source.name(), ""), line, column);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** As compilers write it: {@code file:line:column}. */
  @Override
  public String toString() {
    return isExact() ? source.name() + ":" + line + ":" + column : source.name();
  }
}
