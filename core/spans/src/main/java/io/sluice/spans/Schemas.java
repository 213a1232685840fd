package io.sluice.spans;

/** Schema URLs, which stand beside a resource's or scope's head and not in it. */
final class Schemas {
  private Schemas() {}

  static Text read(
      SpanEdits edits, int[] changed, int ordinal, Segment segment, int record, int tag) {
    if (changed != null && changed[2 * ordinal + 1] > 0) {
      byte[] bytes = edits.scratch().bytes();
      long length = Wire.varint32(bytes, changed[2 * ordinal] + 1);
      return new Text(bytes, Wire.next(length), Wire.value(length));
    }
    byte[] bytes = segment.bytes();
    Text found = Text.EMPTY;
    int at = segment.index()[record + IndexBuilder.BODY];
    int end = segment.index()[record + IndexBuilder.END];
    while (at < end) {
      long here = Wire.varint32(bytes, at);
      int payload = Wire.next(here);
      int behind = Wire.skip(bytes, payload, Wire.wireType(Wire.value(here)));
      if (Wire.value(here) == tag) {
        int from = Wire.next(Wire.varint32(bytes, payload));
        found = new Text(bytes, from, behind - from);
      }
      at = behind;
    }
    return found;
  }
}
