package io.sluice.spans;

import java.util.Arrays;
import java.util.Objects;

/**
 * Builds a batch from scratch, for whoever reads spans from another format. Messages are begun and
 * ended from the outside in, fields written in between, straight into the bytes that will be sent.
 *
 * <pre>{@code
 * writer.beginResourceSpans();
 * writer.beginResource();
 * writer.attribute(SERVICE_NAME, name);
 * writer.end();
 * writer.beginScopeSpans();
 * writer.beginSpan();
 * writer.traceId(high, low);
 * ...
 * }</pre>
 *
 * <p>Resources, scopes and spans of an open batch can be copied as they stand, which is how a batch
 * is put together anew.
 *
 * <p>What can be kept of a broken source is kept: {@link #abandon} takes back the message that was
 * begun last.
 */
public final class SpanWriter {
  /**
   * The messages, with the tag of each in its parent, of its attributes, and how long its length
   * usually is in bytes.
   */
  private enum Message {
    RESOURCE_SPANS(Otlp.REQUEST_RESOURCE_SPANS, 0, 3),
    RESOURCE(Otlp.RESOURCE_SPANS_RESOURCE, Otlp.RESOURCE_ATTRIBUTES, 2),
    SCOPE_SPANS(Otlp.RESOURCE_SPANS_SCOPE_SPANS, 0, 3),
    SCOPE(Otlp.SCOPE_SPANS_SCOPE, Otlp.SCOPE_ATTRIBUTES, 1),
    SPAN(Otlp.SCOPE_SPANS_SPANS, Otlp.SPAN_ATTRIBUTES, 2),
    EVENT(Otlp.SPAN_EVENTS, Otlp.EVENT_ATTRIBUTES, 1),
    LINK(Otlp.SPAN_LINKS, Otlp.LINK_ATTRIBUTES, 1),
    STATUS(Otlp.SPAN_STATUS, 0, 1);

    final int tag;
    final int attributesTag;
    final int lengthBytes;

    Message(int tag, int attributesTag, int lengthBytes) {
      this.tag = tag;
      this.attributesTag = attributesTag;
      this.lengthBytes = lengthBytes;
    }
  }

  private static final int DEEPEST = 4;

  private final Scratch out;
  private final Message[] open = new Message[DEEPEST];
  private final int[] fieldStarts = new int[DEEPEST];
  private final int[] bodyStarts = new int[DEEPEST];
  private int depth;

  public SpanWriter() {
    this(8192);
  }

  /**
   * @param expectedSize about how many bytes the batch will have
   */
  public SpanWriter(int expectedSize) {
    out = new Scratch(expectedSize);
  }

  /**
   * A writer of spans whose resource and scope are decided later: spans are begun with nothing
   * around them, and {@link #spans} puts them where they belong. It makes no batch itself.
   *
   * @param expectedSize about how many bytes the spans will have
   */
  public static SpanWriter ofSpans(int expectedSize) {
    SpanWriter writer = new SpanWriter(expectedSize);
    writer.open[0] = Message.SCOPE_SPANS;
    writer.depth = 1;
    return writer;
  }

  /** How many bytes were written so far. */
  public int size() {
    return out.size();
  }

  /**
   * Puts spans of a writer made by {@link #ofSpans} into the scope spans that are open.
   *
   * @param from the {@link #size} that the other writer had before the first of them
   * @param to the size that it had behind the last
   */
  public void spans(SpanWriter other, int from, int to) {
    expect(Message.SCOPE_SPANS);
    Objects.checkFromToIndex(from, to, other.out.size());
    out.raw(other.out.bytes(), from, to - from);
  }

  public void beginResourceSpans() {
    begin(null, Message.RESOURCE_SPANS);
  }

  public void beginResource() {
    begin(Message.RESOURCE_SPANS, Message.RESOURCE);
  }

  public void beginScopeSpans() {
    begin(Message.RESOURCE_SPANS, Message.SCOPE_SPANS);
  }

  public void beginScope() {
    begin(Message.SCOPE_SPANS, Message.SCOPE);
  }

  public void beginSpan() {
    begin(Message.SCOPE_SPANS, Message.SPAN);
  }

  public void beginEvent() {
    begin(Message.SPAN, Message.EVENT);
  }

  public void beginLink() {
    begin(Message.SPAN, Message.LINK);
  }

  /** A span's status as a whole; nothing is written for an unset one without message. */
  public void status(int code, Text message) {
    if (code == StatusCursor.UNSET && message.isEmpty()) {
      return;
    }
    begin(Message.SPAN, Message.STATUS);
    out.unlessEmpty(Otlp.STATUS_MESSAGE, message);
    number(Otlp.STATUS_CODE, code);
    end();
  }

  /** The resource that a cursor stands on, with whatever was changed of it. */
  public void copy(ResourceCursor resource) {
    copy(Message.RESOURCE_SPANS, Message.RESOURCE, resource);
  }

  /** The scope that a cursor stands on, with whatever was changed of it. */
  public void copy(ScopeCursor scope) {
    copy(Message.SCOPE_SPANS, Message.SCOPE, scope);
  }

  /** The span that a cursor stands on, with whatever was changed of it. */
  public void copy(SpanCursor span) {
    copy(Message.SCOPE_SPANS, Message.SPAN, span);
  }

  private void copy(Message parent, Message message, MessageCursor cursor) {
    begin(parent, message);
    cursor.copyTo(out);
    end();
  }

  /** All scopes of a batch, with their spans, as scopes of the resource spans that are open. */
  public void copyScopes(SpanBatch batch) {
    expect(Message.RESOURCE_SPANS);
    for (Segment segment : batch.segments()) {
      int[] index = segment.index();
      int at = 0;
      for (int r = 0; r < segment.resources(); r++) {
        int scopes = index[at + IndexBuilder.CHILDREN];
        at += IndexBuilder.WRAPPER_SIZE;
        for (int s = 0; s < scopes; s++) {
          int field = index[at + IndexBuilder.FIELD];
          out.raw(segment.bytes(), field, index[at + IndexBuilder.END] - field);
          at +=
              IndexBuilder.WRAPPER_SIZE
                  + index[at + IndexBuilder.CHILDREN] * IndexBuilder.SPAN_SIZE;
        }
      }
    }
  }

  private void begin(Message parent, Message message) {
    expect(parent);
    open[depth] = message;
    fieldStarts[depth] = out.size();
    bodyStarts[depth] = out.start(message.tag, message.lengthBytes);
    depth++;
  }

  /** Ends the message that was begun last. */
  public void end() {
    if (depth == 0) {
      throw new IllegalStateException("nothing is open that could be ended");
    }
    depth--;
    out.end(bodyStarts[depth], open[depth].lengthBytes);
  }

  /** Takes back the message that was begun last, with all that is in it. */
  public void abandon() {
    if (depth == 0) {
      throw new IllegalStateException("nothing is open that could be abandoned");
    }
    depth--;
    out.backTo(fieldStarts[depth]);
  }

  /** The schema URL of the resource or scope spans that are open. */
  public void schemaUrl(Text url) {
    if (depth > 0 && open[depth - 1] == Message.SCOPE_SPANS) {
      out.unlessEmpty(Otlp.SCOPE_SPANS_SCHEMA_URL, url);
    } else {
      expect(Message.RESOURCE_SPANS);
      out.unlessEmpty(Otlp.RESOURCE_SPANS_SCHEMA_URL, url);
    }
  }

  /** The name of the scope, span or event that is open. */
  public void name(Text name) {
    switch (current()) {
      case SCOPE -> out.unlessEmpty(Otlp.SCOPE_NAME, name);
      case SPAN -> out.unlessEmpty(Otlp.SPAN_NAME, name);
      case EVENT -> out.unlessEmpty(Otlp.EVENT_NAME, name);
      default -> throw wrongPlace("name");
    }
  }

  public void scopeVersion(Text version) {
    expect(Message.SCOPE);
    out.unlessEmpty(Otlp.SCOPE_VERSION, version);
  }

  /** The trace id of the span or link that is open. */
  public void traceId(long high, long low) {
    boolean link = spanOrLink("trace id");
    out.varint(link ? Otlp.LINK_TRACE_ID : Otlp.SPAN_TRACE_ID);
    out.varint(Otlp.TRACE_ID_LENGTH);
    out.bigEndian64(high);
    out.bigEndian64(low);
  }

  /** The id of the span that is open, or that the open link leads to. */
  public void spanId(long id) {
    id(spanOrLink("span id") ? Otlp.LINK_SPAN_ID : Otlp.SPAN_SPAN_ID, id);
  }

  public void parentSpanId(long id) {
    expect(Message.SPAN);
    id(Otlp.SPAN_PARENT_SPAN_ID, id);
  }

  private void id(int tag, long id) {
    out.varint(tag);
    out.varint(Otlp.SPAN_ID_LENGTH);
    out.bigEndian64(id);
  }

  public void traceState(Text state) {
    out.unlessEmpty(
        spanOrLink("trace state") ? Otlp.LINK_TRACE_STATE : Otlp.SPAN_TRACE_STATE, state);
  }

  public void flags(int flags) {
    boolean link = spanOrLink("flags");
    if (flags != 0) {
      out.varint(link ? Otlp.LINK_FLAGS : Otlp.SPAN_FLAGS);
      out.fixed32(flags);
    }
  }

  public void kind(int kind) {
    expect(Message.SPAN);
    number(Otlp.SPAN_KIND, kind);
  }

  public void startNanos(long nanos) {
    expect(Message.SPAN);
    time(Otlp.SPAN_START, nanos);
  }

  public void endNanos(long nanos) {
    expect(Message.SPAN);
    time(Otlp.SPAN_END, nanos);
  }

  public void eventNanos(long nanos) {
    expect(Message.EVENT);
    time(Otlp.EVENT_TIME, nanos);
  }

  /** How many attributes were dropped of whatever is open. */
  public void droppedAttributesCount(int count) {
    switch (current()) {
      case RESOURCE -> number(Otlp.RESOURCE_DROPPED_ATTRIBUTES, count);
      case SCOPE -> number(Otlp.SCOPE_DROPPED_ATTRIBUTES, count);
      case SPAN -> number(Otlp.SPAN_DROPPED_ATTRIBUTES, count);
      case EVENT -> number(Otlp.EVENT_DROPPED_ATTRIBUTES, count);
      case LINK -> number(Otlp.LINK_DROPPED_ATTRIBUTES, count);
      default -> throw wrongPlace("dropped attributes count");
    }
  }

  public void droppedEventsCount(int count) {
    expect(Message.SPAN);
    number(Otlp.SPAN_DROPPED_EVENTS, count);
  }

  public void droppedLinksCount(int count) {
    expect(Message.SPAN);
    number(Otlp.SPAN_DROPPED_LINKS, count);
  }

  /** An entity of the resource that is open. */
  public void entityRef(EntityRef ref) {
    expect(Message.RESOURCE);
    int start = out.start(Otlp.RESOURCE_ENTITY_REFS, 1);
    out.unlessEmpty(Otlp.ENTITY_REF_SCHEMA_URL, Text.of(ref.schemaUrl()));
    out.unlessEmpty(Otlp.ENTITY_REF_TYPE, Text.of(ref.type()));
    ref.idKeys().forEach(key -> out.delimited(Otlp.ENTITY_REF_ID_KEYS, key));
    ref.descriptionKeys().forEach(key -> out.delimited(Otlp.ENTITY_REF_DESCRIPTION_KEYS, key));
    out.end(start, 1);
  }

  /** An attribute of whatever is open. */
  public void attribute(Text key, AttributeValue value) {
    out.keyValue(attributesTag(), key, value);
  }

  public void attribute(Text key, Text value) {
    out.keyValue(attributesTag(), key, value);
  }

  public void attribute(Text key, long value) {
    int start = beginValue(key, 1 + Wire.sizeOfVarint(value));
    out.varint(Otlp.VALUE_INT);
    out.varint(value);
    out.end(start, 1);
  }

  public void attribute(Text key, double value) {
    int start = beginValue(key, 9);
    out.varint(Otlp.VALUE_DOUBLE);
    out.fixed64(Double.doubleToRawLongBits(value));
    out.end(start, 1);
  }

  public void attribute(Text key, boolean value) {
    int start = beginValue(key, 2);
    out.varint(Otlp.VALUE_BOOL);
    out.varint(value ? 1 : 0);
    out.end(start, 1);
  }

  private int beginValue(Text key, int valueSize) {
    int start = out.start(attributesTag(), 1);
    out.unlessEmpty(Otlp.KEY_VALUE_KEY, key);
    out.varint(Otlp.KEY_VALUE_VALUE);
    out.varint(valueSize);
    return start;
  }

  private int attributesTag() {
    int tag = current().attributesTag;
    if (tag == 0) {
      throw wrongPlace("attribute");
    }
    return tag;
  }

  /** The batch; every message must be ended. The writer is done with. */
  public SpanBatch finish() {
    if (depth != 0) {
      throw new IllegalStateException(current() + " is still open");
    }
    return SpanBatch.trusted(Arrays.copyOf(out.bytes(), out.size()), 0, out.size());
  }

  private void number(int tag, int value) {
    if (value != 0) {
      out.varint(tag);
      out.varint(value & 0xffff_ffffL);
    }
  }

  private void time(int tag, long nanos) {
    if (nanos != 0) {
      out.varint(tag);
      out.fixed64(nanos);
    }
  }

  private boolean spanOrLink(String what) {
    if (current() == Message.LINK) {
      return true;
    }
    if (current() != Message.SPAN) {
      throw wrongPlace(what);
    }
    return false;
  }

  private Message current() {
    if (depth == 0) {
      throw new IllegalStateException("no message is open");
    }
    return open[depth - 1];
  }

  private void expect(Message wanted) {
    Message actual = depth == 0 ? null : open[depth - 1];
    if (actual != wanted) {
      throw new IllegalStateException(
          "belongs into " + wanted + ", but " + (actual == null ? "nothing" : actual) + " is open");
    }
  }

  private IllegalStateException wrongPlace(String what) {
    return new IllegalStateException("a " + current() + " has no " + what);
  }
}
