package io.sluice.spans;

/**
 * Turns the long-dead {@code instrumentation_library_spans} into scope spans, which have the same
 * inner shape. Where a resource has both they say the same, for older and newer receivers, and the
 * old ones are left out.
 */
final class LibrarySpans {
  private LibrarySpans() {}

  static Segment migrate(Segment old) {
    // Each such field gets shorter by the tag's second byte, so what it was is room enough.
    byte[] target = new byte[old.size()];
    int at = 0;
    int from = old.start();
    while (from < old.end()) {
      long tag = Wire.varint32(old.bytes(), from);
      int behind = Wire.skip(old.bytes(), Wire.next(tag), Wire.wireType(Wire.value(tag)));
      if (Wire.value(tag) == Otlp.REQUEST_RESOURCE_SPANS) {
        at = resource(old.bytes(), Wire.next(tag), behind, target, at);
      } else {
        at = copy(old.bytes(), from, behind, target, at);
      }
      from = behind;
    }
    return IndexBuilder.index(target, 0, at);
  }

  private static int resource(byte[] source, int lengthAt, int end, byte[] target, int at) {
    int body = Wire.next(Wire.varint32(source, lengthAt));
    byte[] migrated = new byte[end - body];
    int size = 0;
    boolean hasNew = has(source, body, end, Otlp.RESOURCE_SPANS_SCOPE_SPANS);
    int from = body;
    while (from < end) {
      long tag = Wire.varint32(source, from);
      int behind = Wire.skip(source, Wire.next(tag), Wire.wireType(Wire.value(tag)));
      if (Wire.value(tag) == Otlp.RESOURCE_SPANS_LIBRARY_SPANS) {
        if (!hasNew) {
          migrated[size++] = (byte) Otlp.RESOURCE_SPANS_SCOPE_SPANS;
          size = copy(source, Wire.next(tag), behind, migrated, size);
        }
      } else {
        size = copy(source, from, behind, migrated, size);
      }
      from = behind;
    }
    target[at] = (byte) Otlp.REQUEST_RESOURCE_SPANS;
    int bodyAt = Wire.putVarint(target, at + 1, size);
    return copy(migrated, 0, size, target, bodyAt);
  }

  private static boolean has(byte[] source, int start, int end, int wanted) {
    int at = start;
    while (at < end) {
      long tag = Wire.varint32(source, at);
      if (Wire.value(tag) == wanted) {
        return true;
      }
      at = Wire.skip(source, Wire.next(tag), Wire.wireType(Wire.value(tag)));
    }
    return false;
  }

  private static int copy(byte[] source, int from, int to, byte[] target, int at) {
    System.arraycopy(source, from, target, at, to - from);
    return at + to - from;
  }
}
