package io.sluice.receivers.otlpjsonfile;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.Map;

/** Where lines go. */
interface LineTaker {
  /**
   * Where a line stands.
   *
   * @param file its name, for complaints
   * @param labels what every span of the file is told
   * @param number of the line, from one
   * @param offset of its first byte
   */
  record Place(String file, Map<Text, AttributeValue> labels, long number, long offset) {}

  /**
   * Takes a line.
   *
   * @return false when it has to be offered again later
   */
  boolean take(LineReader line, Place place);
}
