package io.sluice.spans;

import java.util.Arrays;

/**
 * A run of whole {@code resource_spans} fields in one array, with their index. Immutable once made:
 * nobody writes to the array.
 */
final class Segment {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final int[] index;
  private final int resources;
  private final int spans;

  /** The same bytes as they came, or null. */
  private final Packed packed;

  /** Where the bytes lie only until they are let go, or null. */
  private final SpanShelf.Board board;

  Segment(byte[] bytes, int start, int end, int[] index, int resources, int spans) {
    this(bytes, start, end, index, resources, spans, null, null);
  }

  private Segment(
      byte[] bytes,
      int start,
      int end,
      int[] index,
      int resources,
      int spans,
      Packed packed,
      SpanShelf.Board board) {
    this.packed = packed;
    this.board = board;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.index = index;
    this.resources = resources;
    this.spans = spans;
  }

  /** The array; others may use other parts of it. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int size() {
    return end - start;
  }

  /** Records as {@link IndexBuilder} describes them, positions being those in the array. */
  int[] index() {
    return index;
  }

  int resources() {
    return resources;
  }

  int spans() {
    return spans;
  }

  /** The same, knowing how it came. */
  Segment packedAs(Packed form) {
    return new Segment(bytes, start, end, index, resources, spans, form, null);
  }

  /** A copy that lies on a board, from a position on. */
  Segment copiedTo(SpanShelf.Board place, int at) {
    System.arraycopy(bytes, start, place.bytes(), at, size());
    int[] moved = IndexBuilder.moved(index, resources, at - start);
    return new Segment(place.bytes(), at, at + size(), moved, resources, spans, null, place);
  }

  SpanShelf.Board board() {
    return board;
  }

  Packed packed() {
    return packed;
  }

  /** Some of its resources, in the same array. */
  Segment slice(
      int newStart, int newEnd, int fromRecord, int toRecord, int someResources, int someSpans) {
    return new Segment(
        bytes,
        newStart,
        newEnd,
        Arrays.copyOfRange(index, fromRecord, toRecord),
        someResources,
        someSpans);
  }

  int scopes() {
    return (index.length - resources * IndexBuilder.WRAPPER_SIZE - spans * IndexBuilder.SPAN_SIZE)
        / IndexBuilder.WRAPPER_SIZE;
  }
}
