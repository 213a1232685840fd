package io.sluice.spans;

import java.util.Arrays;

/**
 * Writes down where resources, scopes and spans lie. One flat array in wire order: a resource's
 * record, then for each of its scopes a record, each followed by its spans' records.
 *
 * <pre>
 * resource or scope: field start, body start, end; the same of its head (the resource or scope message), or -1; children
 * span:              field start, body start, end
 * </pre>
 */
final class IndexBuilder {
  static final int WRAPPER_SIZE = 7;
  static final int SPAN_SIZE = 3;

  /** Offsets within a record. */
  static final int FIELD = 0;

  static final int BODY = 1;
  static final int END = 2;
  static final int HEAD_FIELD = 3;
  static final int HEAD_BODY = 4;
  static final int HEAD_END = 5;
  static final int CHILDREN = 6;

  /** A request of this many entries is rare; what it needed is not kept for the next. */
  private static final int LARGEST_KEPT = 1 << 16;

  private static final int FIRST = 1024;

  private static final ThreadLocal<IndexBuilder> OF_THREAD =
      ThreadLocal.withInitial(IndexBuilder::new);

  private int[] entries = new int[FIRST];
  private int most;
  private int start;
  private int size;
  private int resources;
  private int spans;

  /**
   * An empty builder that the calling thread may use until it asks for the next. An empty message
   * takes two bytes and fourteen times as many in the index, so that of a stranger may be twice as
   * long as the request, or as long as is usual. Spans and resources with something in them need a
   * quarter of that.
   */
  static IndexBuilder ofThisThread(int start, int end) {
    return ofThisThread(start, Math.max(LARGEST_KEPT, (end - start) / 2), OF_THREAD.get());
  }

  private static IndexBuilder ofThisThread(int start, int most, IndexBuilder builder) {
    builder.start = start;
    builder.most = most;
    builder.size = 0;
    builder.resources = 0;
    builder.spans = 0;
    if (builder.entries.length > LARGEST_KEPT) {
      // Of a request that was refused.
      builder.entries = new int[FIRST];
    }
    return builder;
  }

  /** Starts a resource's record and tells where it stands. */
  int resource(int field, int body, int end) throws MalformedSpans {
    resources++;
    return wrapper(field, body, end);
  }

  /** Starts a scope's record, the next child of a resource's. */
  int scope(int resource, int field, int body, int end) throws MalformedSpans {
    entries[resource + CHILDREN]++;
    return wrapper(field, body, end);
  }

  private int wrapper(int field, int body, int end) throws MalformedSpans {
    int record = claim(WRAPPER_SIZE, field);
    int[] e = entries;
    e[record + FIELD] = field;
    e[record + BODY] = body;
    e[record + END] = end;
    e[record + HEAD_FIELD] = -1;
    e[record + HEAD_BODY] = -1;
    e[record + HEAD_END] = -1;
    e[record + CHILDREN] = 0;
    return record;
  }

  /**
   * Notes where the resource message of a resource's record lies, or the scope message of a
   * scope's.
   */
  void head(int record, int field, int body, int end) {
    entries[record + HEAD_FIELD] = field;
    entries[record + HEAD_BODY] = body;
    entries[record + HEAD_END] = end;
  }

  /** Notes a span, the next child of a scope's record. */
  void span(int scope, int field, int body, int end) throws MalformedSpans {
    int record = claim(SPAN_SIZE, field);
    int[] e = entries;
    e[record + FIELD] = field;
    e[record + BODY] = body;
    e[record + END] = end;
    e[scope + CHILDREN]++;
    spans++;
  }

  /** Sets the end of a record that was started before its end was known. */
  void end(int record, int end) {
    entries[record + END] = end;
  }

  private int claim(int count, int field) throws MalformedSpans {
    int record = size;
    size += count;
    if (size > entries.length) {
      if (size > most) {
        throw MalformedSpans.atByte(
            field - start, "request", "holds more empty resources, scopes and spans than data");
      }
      int doubled = (int) Math.min(most, 2L * entries.length);
      entries = Arrays.copyOf(entries, Math.max(size, doubled));
    }
    return record;
  }

  Segment segment(byte[] bytes, int start, int end) {
    int[] index = Arrays.copyOf(entries, size);
    if (entries.length > LARGEST_KEPT) {
      entries = new int[FIRST];
    }
    return new Segment(bytes, start, end, index, resources, spans);
  }

  /** The index of the same bytes at another place. */
  static int[] moved(int[] index, int resources, int by) {
    int[] moved = index.clone();
    int record = 0;
    for (int r = 0; r < resources; r++) {
      int scopes = moved[record + CHILDREN];
      record = moveWrapper(moved, record, by);
      for (int s = 0; s < scopes; s++) {
        int behind = record + WRAPPER_SIZE + moved[record + CHILDREN] * SPAN_SIZE;
        // A span's record is nothing but positions.
        for (int i = moveWrapper(moved, record, by); i < behind; i++) {
          moved[i] += by;
        }
        record = behind;
      }
    }
    return moved;
  }

  /** Returns what is behind the record. */
  private static int moveWrapper(int[] index, int record, int by) {
    for (int i = record + FIELD; i <= record + END; i++) {
      index[i] += by;
    }
    if (index[record + HEAD_FIELD] >= 0) {
      for (int i = record + HEAD_FIELD; i <= record + HEAD_END; i++) {
        index[i] += by;
      }
    }
    return record + WRAPPER_SIZE;
  }

  /** Indexes bytes that are known to be sound, without looking into spans. */
  static Segment index(byte[] bytes, int start, int end) {
    IndexBuilder index = ofThisThread(start, Integer.MAX_VALUE, OF_THREAD.get());
    try {
      index.indexRequest(bytes, start, end);
    } catch (MalformedSpans e) {
      throw new AssertionError("there is no limit to what is known to be sound", e);
    }
    return index.segment(bytes, start, end);
  }

  private void indexRequest(byte[] bytes, int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int field = at;
      long tag = Wire.varint32(bytes, at);
      at = Wire.next(tag);
      if (Wire.value(tag) == Otlp.REQUEST_RESOURCE_SPANS) {
        long length = Wire.varint32(bytes, at);
        int body = Wire.next(length);
        at = body + Wire.value(length);
        indexResource(bytes, body, at, resource(field, body, at));
      } else {
        at = Wire.skip(bytes, at, Wire.wireType(Wire.value(tag)));
      }
    }
  }

  private void indexResource(byte[] bytes, int start, int end, int record) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int field = at;
      long tag = Wire.varint32(bytes, at);
      at = Wire.next(tag);
      if (Wire.wireType(Wire.value(tag)) != Wire.LENGTH_DELIMITED) {
        at = Wire.skip(bytes, at, Wire.wireType(Wire.value(tag)));
        continue;
      }
      long length = Wire.varint32(bytes, at);
      int body = Wire.next(length);
      at = body + Wire.value(length);
      if (Wire.value(tag) == Otlp.RESOURCE_SPANS_SCOPE_SPANS) {
        indexScope(bytes, body, at, scope(record, field, body, at));
      } else if (Wire.value(tag) == Otlp.RESOURCE_SPANS_RESOURCE) {
        head(record, field, body, at);
      }
    }
  }

  private void indexScope(byte[] bytes, int start, int end, int record) throws MalformedSpans {
    int at = spansOfTwoByteLengths(bytes, start, end, record);
    while (at < end) {
      int field = at;
      long tag = Wire.varint32(bytes, at);
      at = Wire.next(tag);
      if (Wire.wireType(Wire.value(tag)) != Wire.LENGTH_DELIMITED) {
        at = Wire.skip(bytes, at, Wire.wireType(Wire.value(tag)));
        continue;
      }
      long length = Wire.varint32(bytes, at);
      int body = Wire.next(length);
      at = body + Wire.value(length);
      if (Wire.value(tag) == Otlp.SCOPE_SPANS_SPANS) {
        span(record, field, body, at);
        at = spansOfTwoByteLengths(bytes, at, end, record);
      } else if (Wire.value(tag) == Otlp.SCOPE_SPANS_SCOPE) {
        head(record, field, body, at);
      }
    }
  }

  /**
   * Notes spans as long as they have between 128 and 16,383 bytes, as nearly all do: one read tells
   * tag and length, and nothing but that stands between one span and the next.
   *
   * @return where the first one begins that is none of these
   */
  private int spansOfTwoByteLengths(byte[] bytes, int start, int end, int record) {
    int last = Math.min(end, bytes.length - Integer.BYTES);
    int at = start;
    int next = size;
    int[] e = entries;
    while (at < last) {
      int head = Wire.fixed32(bytes, at);
      if ((head & 0x8080ff) != (0x8000 | Otlp.SCOPE_SPANS_SPANS)) {
        break;
      }
      int body = at + 3;
      int behind = body + (((head >>> 8) & 0x7f) | ((head >>> 9) & 0x3f80));
      if (next + SPAN_SIZE > e.length) {
        e = Arrays.copyOf(e, e.length * 2);
      }
      e[next + FIELD] = at;
      e[next + BODY] = body;
      e[next + END] = behind;
      next += SPAN_SIZE;
      at = behind;
    }
    int found = (next - size) / SPAN_SIZE;
    entries = e;
    size = next;
    spans += found;
    e[record + CHILDREN] += found;
    return at;
  }
}
