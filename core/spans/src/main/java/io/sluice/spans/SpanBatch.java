package io.sluice.spans;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Spans as they travel: the bytes of an OTLP trace request, and an index of where resources, scopes
 * and spans lie. Immutable and free to share. Because the fields of two requests, one behind the
 * other, are a request again, joining batches copies nothing: a batch is a list of segments.
 *
 * <p>{@link #edit} opens a batch for reading and for change.
 */
public final class SpanBatch {
  /** No spans at all. */
  public static final SpanBatch EMPTY = new SpanBatch(List.of());

  private final List<Segment> segments;
  private final int spanCount;
  private final int size;

  private SpanBatch(List<Segment> segments) {
    this.segments = segments;
    int spans = 0;
    long bytes = 0;
    for (Segment segment : segments) {
      spans += segment.spans();
      bytes += segment.size();
    }
    this.spanCount = spans;
    this.size = Math.toIntExact(bytes);
  }

  static SpanBatch of(Segment segment) {
    return new SpanBatch(List.of(segment));
  }

  /**
   * A request from outside, checked down to the last attribute.
   *
   * @param bytes from now on the batch's own; nobody may write to them
   * @throws MalformedSpans with the position of what is wrong
   */
  public static SpanBatch parse(byte[] bytes, int offset, int length) throws MalformedSpans {
    return of(StructureCheck.check(bytes, offset, offset + length));
  }

  /**
   * The same, which came compressed.
   *
   * @param packed what the bytes were made of; kept as long as they are
   */
  public static SpanBatch parse(byte[] bytes, int offset, int length, Packed packed)
      throws MalformedSpans {
    Segment checked = StructureCheck.check(bytes, offset, offset + length);
    boolean asItCame =
        checked.bytes() == bytes && checked.start() == offset && checked.end() == offset + length;
    return of(asItCame ? checked.packedAs(packed) : checked);
  }

  public static SpanBatch parse(byte[] bytes) throws MalformedSpans {
    return parse(bytes, 0, bytes.length);
  }

  /** Bytes that a batch was written as before, by us, and that came back unharmed. */
  public static SpanBatch trusted(byte[] bytes, int offset, int length) {
    return of(IndexBuilder.index(bytes, offset, offset + length));
  }

  /** All spans of several batches, in their order, without copying them. */
  public static SpanBatch concat(List<SpanBatch> batches) {
    if (batches.size() == 1) {
      return batches.get(0);
    }
    List<Segment> all = new ArrayList<>(batches.size());
    for (SpanBatch batch : batches) {
      all.addAll(batch.segments);
    }
    return of(all);
  }

  public int spanCount() {
    return spanCount;
  }

  public boolean isEmpty() {
    return spanCount == 0;
  }

  /** The length of the request in bytes. */
  public int size() {
    return size;
  }

  /** How much memory it takes, as far as that depends on what came in. */
  public long footprint() {
    long bytes = 0;
    byte[] before = null;
    for (Segment segment : segments) {
      bytes += segment.bytes() == before ? 0 : segment.bytes().length;
      bytes += (long) segment.index().length * Integer.BYTES;
      bytes += segment.packed() == null ? 0 : segment.packed().bytes().capacity();
      before = segment.bytes();
    }
    return bytes;
  }

  /** Opens the batch for reading and change; the batch itself stays as it is. */
  public SpanEdits edit() {
    return new SpanEdits(this);
  }

  /**
   * The first spans and the rest; resources and scopes that the cut goes through stand on both
   * sides.
   */
  public Split splitAt(int spans) {
    return BatchSplitter.splitAt(this, spans);
  }

  /**
   * As many of the first spans as fit into so many bytes, but at least one, and the rest.
   *
   * @param bytes the most that the first part may take
   */
  public Split splitAtSize(int bytes) {
    return BatchSplitter.splitAtSize(this, bytes);
  }

  /** Two halves of a batch; the second may be empty. */
  public record Split(SpanBatch first, SpanBatch rest) {}

  /** The bytes in their order, without copying them. */
  public List<ByteBuffer> buffers() {
    List<ByteBuffer> buffers = new ArrayList<>(segments.size());
    for (Segment segment : segments) {
      buffers.add(
          ByteBuffer.wrap(segment.bytes(), segment.start(), segment.size()).asReadOnlyBuffer());
    }
    return buffers;
  }

  /** The batch's own arrays, and how they came. */
  public List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>(segments.size());
    for (Segment segment : segments) {
      stretches.add(
          new Stretch(
              ByteBuffer.wrap(segment.bytes(), segment.start(), segment.size()),
              Optional.ofNullable(segment.packed())));
    }
    return stretches;
  }

  public void writeTo(OutputStream out) throws IOException {
    for (Segment segment : segments) {
      out.write(segment.bytes(), segment.start(), segment.size());
    }
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    byte[] copy = new byte[size];
    int at = 0;
    for (Segment segment : segments) {
      System.arraycopy(segment.bytes(), segment.start(), copy, at, segment.size());
      at += segment.size();
    }
    return copy;
  }

  List<Segment> segments() {
    return segments;
  }

  static SpanBatch of(List<Segment> segments) {
    return segments.isEmpty() ? EMPTY : new SpanBatch(segments);
  }

  /** Whether both are the same request, byte for byte. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SpanBatch batch
        && size == batch.size
        && Arrays.equals(toByteArray(), batch.toByteArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toByteArray());
  }

  @Override
  public String toString() {
    return spanCount + " spans in " + size + " bytes";
  }
}
