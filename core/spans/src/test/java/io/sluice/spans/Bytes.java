package io.sluice.spans;

/** Protobuf written by hand, so that it can be wrong. */
final class Bytes {
  private final Scratch scratch = new Scratch(64);

  static Bytes of(int... bytes) {
    Bytes made = new Bytes();
    for (int each : bytes) {
      made.scratch.raw(new byte[] {(byte) each}, 0, 1);
    }
    return made;
  }

  static Bytes none() {
    return of();
  }

  /** A field with a body. */
  static Bytes field(int number, Bytes body) {
    Bytes made = new Bytes();
    made.scratch.delimited(Wire.tag(number, 2), body.scratch.bytes(), 0, body.scratch.size());
    return made;
  }

  /** A field with a body of so many zeros. */
  static Bytes zeros(int number, int length) {
    Bytes made = new Bytes();
    made.scratch.delimited(Wire.tag(number, 2), new byte[length], 0, length);
    return made;
  }

  static Bytes varint(int number, long value) {
    Bytes made = new Bytes();
    made.scratch.varint(Wire.tag(number, 0));
    made.scratch.varint(value);
    return made;
  }

  Bytes then(Bytes next) {
    scratch.raw(next.scratch.bytes(), 0, next.scratch.size());
    return this;
  }

  /** The body of a span, as a whole request around it. */
  static Bytes requestOfSpan(Bytes span) {
    return field(1, field(2, field(2, span)));
  }

  byte[] array() {
    return java.util.Arrays.copyOf(scratch.bytes(), scratch.size());
  }
}
