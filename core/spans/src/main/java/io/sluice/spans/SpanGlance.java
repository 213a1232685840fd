package io.sluice.spans;

import java.util.Arrays;

/**
 * What somebody who counts spans wants to know of one, read in a single walk over its bytes: its
 * ids, name, kind, times and status, and where the values of some attributes lie. Made once and
 * read into again for each span; one thread at a time.
 */
public final class SpanGlance {
  private static final int NOT_THERE = -1;

  private final Keys keys;
  private final int[] valueStarts;
  private final int[] valueEnds;

  /** Holds spans that were changed and not written yet. */
  private Scratch changed;

  private byte[] bytes;
  private int size;
  private long traceIdHigh;
  private long traceIdLow;
  private long spanId;
  private long parentSpanId;
  private int nameStart;
  private int nameLength;
  private int stateStart;
  private int stateLength;
  private int kind;
  private int statusCode;
  private long startNanos;
  private long endNanos;

  /**
   * A reader for spans.
   *
   * @param keys which attributes it looks for
   */
  public SpanGlance(Keys keys) {
    this.keys = keys;
    this.valueStarts = new int[keys.size()];
    this.valueEnds = new int[keys.size()];
  }

  /** Reads the span that a cursor stands on. */
  public void read(SpanCursor span) {
    if (span.isWhole() && !span.isPatched()) {
      read(span.source, span.start, span.end);
      return;
    }
    if (changed == null) {
      changed = new Scratch(1024);
    }
    changed.backTo(0);
    span.copyTo(changed);
    read(changed.bytes(), 0, changed.size());
  }

  void read(byte[] source, int start, int end) {
    forget(source, end - start);
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(source, at);
      int behind = Wire.behindField(source, at, tag);
      field(tag, at, behind);
      at = behind;
    }
  }

  private void forget(byte[] source, int length) {
    bytes = source;
    size = length;
    traceIdHigh = 0;
    traceIdLow = 0;
    spanId = 0;
    parentSpanId = 0;
    nameLength = 0;
    stateStart = NOT_THERE;
    stateLength = 0;
    kind = 0;
    statusCode = 0;
    startNanos = 0;
    endNanos = 0;
    Arrays.fill(valueStarts, NOT_THERE);
  }

  private void field(int tag, int at, int behind) {
    switch (tag) {
      case Otlp.SPAN_ATTRIBUTES -> attribute(at, behind);
      case Otlp.SPAN_TRACE_ID -> {
        if (behind - at == 2 + Otlp.TRACE_ID_LENGTH) {
          traceIdHigh = id(at + 2);
          traceIdLow = id(at + 2 + Long.BYTES);
        }
      }
      case Otlp.SPAN_SPAN_ID -> spanId = behind - at == 2 + Otlp.SPAN_ID_LENGTH ? id(at + 2) : 0;
      case Otlp.SPAN_PARENT_SPAN_ID ->
          parentSpanId = behind - at == 2 + Otlp.SPAN_ID_LENGTH ? id(at + 2) : 0;
      case Otlp.SPAN_NAME -> {
        nameStart = Wire.next(Wire.varint32(bytes, at + 1));
        nameLength = behind - nameStart;
      }
      case Otlp.SPAN_TRACE_STATE -> {
        stateStart = Wire.next(Wire.varint32(bytes, at + 1));
        stateLength = behind - stateStart;
      }
      case Otlp.SPAN_KIND -> kind = (int) Wire.varint64(bytes, at + 1);
      case Otlp.SPAN_START -> startNanos = Wire.fixed64(bytes, at + 1);
      case Otlp.SPAN_END -> endNanos = Wire.fixed64(bytes, at + 1);
      case Otlp.SPAN_STATUS -> status(Wire.next(Wire.varint32(bytes, at + 1)), behind);
      default -> {
        // Nobody who counts asks for it.
      }
    }
  }

  private long id(int at) {
    return Long.reverseBytes(Wire.fixed64(bytes, at));
  }

  private void status(int start, int end) {
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(bytes, at);
      if (tag == Otlp.STATUS_CODE) {
        statusCode = (int) Wire.varint64(bytes, at + 1);
      }
      at = Wire.behindField(bytes, at, tag);
    }
  }

  private void attribute(int at, int end) {
    if (keys.size() == 0 || !keys.mayHave(KeyHead.ofField(bytes, at, Otlp.SPAN_ATTRIBUTES))) {
      return;
    }
    int keyStart = 0;
    int keyLength = 0;
    int valueStart = end;
    int valueEnd = end;
    int position = Wire.next(Wire.varint32(bytes, at + 1));
    while (position < end) {
      int tag = Wire.tagAt(bytes, position);
      int behind = Wire.behindField(bytes, position, tag);
      if (tag == Otlp.KEY_VALUE_KEY) {
        keyStart = Wire.next(Wire.varint32(bytes, position + 1));
        keyLength = behind - keyStart;
      } else if (tag == Otlp.KEY_VALUE_VALUE) {
        valueStart = Wire.next(Wire.varint32(bytes, position + 1));
        valueEnd = behind;
      }
      position = behind;
    }
    int found = keys.find(bytes, keyStart, keyLength);
    if (found >= 0 && valueStarts[found] == NOT_THERE) {
      valueStarts[found] = valueStart;
      valueEnds[found] = valueEnd;
    }
  }

  /** The array that everything below lies in; good until the next span is read. */
  public byte[] bytes() {
    return bytes;
  }

  /** The length of the span in bytes. */
  public int size() {
    return size;
  }

  /** The first half of the trace id, zero where there is none. */
  public long traceIdHigh() {
    return traceIdHigh;
  }

  /** The second half of the trace id, zero where there is none. */
  public long traceIdLow() {
    return traceIdLow;
  }

  /** The span id, zero where there is none. */
  public long spanId() {
    return spanId;
  }

  /** The parent's span id, zero for a root. */
  public long parentSpanId() {
    return parentSpanId;
  }

  /** Where the name begins. */
  public int nameStart() {
    return nameStart;
  }

  /** How many bytes the name has. */
  public int nameLength() {
    return nameLength;
  }

  /** The trace state, empty where there is none. */
  public Text traceState() {
    return stateLength == 0 ? Text.EMPTY : new Text(bytes, stateStart, stateLength);
  }

  /** Whether the field stands there, be it empty. */
  public boolean hasTraceState() {
    return stateStart != NOT_THERE;
  }

  /** The number of the kind, as OTLP counts them. */
  public int kind() {
    return kind;
  }

  /** The number of the status, as OTLP counts them. */
  public int statusCode() {
    return statusCode;
  }

  /** When the span began, in nanoseconds since 1970. */
  public long startNanos() {
    return startNanos;
  }

  /** When the span ended, in nanoseconds since 1970. */
  public long endNanos() {
    return endNanos;
  }

  /** How long the span took; zero for one that ended before it began. */
  public long durationNanos() {
    return Long.compareUnsigned(endNanos, startNanos) > 0 ? endNanos - startNanos : 0;
  }

  /** Whether the span has an attribute of this key. */
  public boolean has(int key) {
    return valueStarts[key] != NOT_THERE;
  }

  /** Where the message of a key's value begins; the first one counts. */
  public int valueStart(int key) {
    return valueStarts[key];
  }

  /** Where the message of a key's value ends. */
  public int valueEnd(int key) {
    return valueEnds[key];
  }

  /** A key's value, which must be there. */
  public Value value(int key) {
    return new Value(bytes, valueStarts[key], valueEnds[key]);
  }
}
