package io.sluice.extensions.filestorage.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a segment's files says.
 *
 * @param number segments of a log are numbered in their order
 * @param id random; part of every checksum in the segment
 */
record SegmentName(long number, long id) implements Comparable<SegmentName> {
  private static final Pattern LOG = Pattern.compile("(\\d{12})-([0-9a-f]{16})\\.log");

  static Optional<SegmentName> parse(String file) {
    Matcher matcher = LOG.matcher(file);
    return matcher.matches()
        ? Optional.of(
            new SegmentName(
                Long.parseLong(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2), 16)))
        : Optional.empty();
  }

  /** The file of the records. */
  String log() {
    return base() + ".log";
  }

  /** The file that says which of them are done. */
  String done() {
    return base() + ".done";
  }

  private String base() {
    return String.format("%012d-%016x", number, id);
  }

  @Override
  public int compareTo(SegmentName other) {
    return Long.compare(number, other.number);
  }
}
