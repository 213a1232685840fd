package io.sluice.spans;

import static io.sluice.spans.Wire.FIXED32;
import static io.sluice.spans.Wire.FIXED64;
import static io.sluice.spans.Wire.LENGTH_DELIMITED;
import static io.sluice.spans.Wire.VARINT;

/**
 * Walks every message of a request, down to the values of attributes, and refuses what a strict
 * decoder behind us would refuse: lengths that leave their message, known fields of the wrong wire
 * type, ids of the wrong length, values nested too deep. One such span that we passed on would cost
 * the spans of everybody else in its batch. The index is made on the same walk.
 *
 * <p>Refused too is what decoders read differently, so that nobody sees anything else than we do: a
 * message that may stand only once and stands there twice (some merge both, some keep the last),
 * and tags written with more bytes than they need.
 *
 * <p>Each method takes the position of a message's first byte and its end, and returns normally
 * only if all of it is sound. The one-byte tag and the one-byte length, which nearly all have, are
 * handled first and inline.
 */
final class StructureCheck {
  /** The fields of spans and links that may stand only once, as bits. */
  private static final int TRACE_ID = 1;

  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int STATUS = 8;

  /** The length, and the tags and lengths of an empty key and of an empty value. */
  private static final int SHORTEST_ATTRIBUTE = 5;

  private final byte[] bytes;
  private final int origin;
  private final IndexBuilder index;

  private boolean librarySpansSeen;

  private StructureCheck(byte[] bytes, int origin, IndexBuilder index) {
    this.bytes = bytes;
    this.origin = origin;
    this.index = index;
  }

  /** Checks and indexes a whole request. */
  static Segment check(byte[] bytes, int start, int end) throws MalformedSpans {
    IndexBuilder index = IndexBuilder.ofThisThread(start, end);
    StructureCheck check = new StructureCheck(bytes, start, index);
    check.request(start, end);
    Segment segment = index.segment(bytes, start, end);
    return check.librarySpansSeen ? LibrarySpans.migrate(segment) : segment;
  }

  private void request(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int fieldStart = at;
      int tag = tag(at, end);
      at += sizeOfTag(at);
      if (tag == Otlp.REQUEST_RESOURCE_SPANS) {
        int body = body(at, end, "request.resource_spans");
        at = bodyEnd;
        resourceSpans(body, at, index.resource(fieldStart, body, at));
      } else {
        at = unknown(tag, at, end, 1, "request");
      }
    }
  }

  private void resourceSpans(int start, int end, int record) throws MalformedSpans {
    int at = start;
    boolean resourceSeen = false;
    while (at < end) {
      int fieldStart = at;
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.RESOURCE_SPANS_RESOURCE -> {
          int body = body(at, end, "resource_spans.resource");
          at = bodyEnd;
          if (resourceSeen) {
            throw secondTime(fieldStart, "resource_spans.resource");
          }
          resourceSeen = true;
          index.head(record, fieldStart, body, at);
          resource(body, at);
        }
        case Otlp.RESOURCE_SPANS_SCOPE_SPANS -> {
          int body = body(at, end, "resource_spans.scope_spans");
          at = bodyEnd;
          scopeSpans(body, at, index.scope(record, fieldStart, body, at));
        }
        case Otlp.RESOURCE_SPANS_SCHEMA_URL -> at = skipBody(at, end, "resource_spans.schema_url");
        case Otlp.RESOURCE_SPANS_LIBRARY_SPANS -> {
          int body = body(at, end, "resource_spans.instrumentation_library_spans");
          at = bodyEnd;
          librarySpansSeen = true;
          scopeSpans(body, at, index.scope(record, fieldStart, body, at));
        }
        default -> at = unknown(tag, at, end, 3, "resource_spans");
      }
    }
  }

  private void scopeSpans(int start, int end, int record) throws MalformedSpans {
    int at = start;
    boolean scopeSeen = false;
    while (at < end) {
      int fieldStart = at;
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.SCOPE_SPANS_SPANS -> {
          int body = body(at, end, "scope_spans.spans");
          at = bodyEnd;
          index.span(record, fieldStart, body, at);
          span(body, at);
        }
        case Otlp.SCOPE_SPANS_SCOPE -> {
          int body = body(at, end, "scope_spans.scope");
          at = bodyEnd;
          if (scopeSeen) {
            throw secondTime(fieldStart, "scope_spans.scope");
          }
          scopeSeen = true;
          index.head(record, fieldStart, body, at);
          scope(body, at);
        }
        case Otlp.SCOPE_SPANS_SCHEMA_URL -> at = skipBody(at, end, "scope_spans.schema_url");
        default -> at = unknown(tag, at, end, 3, "scope_spans");
      }
    }
  }

  private void scope(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.SCOPE_NAME -> at = skipBody(at, end, "scope.name");
        case Otlp.SCOPE_VERSION -> at = skipBody(at, end, "scope.version");
        case Otlp.SCOPE_ATTRIBUTES -> at = keyValue(at, end, 0, "scope.attributes");
        case Otlp.SCOPE_DROPPED_ATTRIBUTES ->
            at = varint(at, end, "scope.dropped_attributes_count");
        default -> at = unknown(tag, at, end, 4, "scope");
      }
    }
  }

  private void span(int start, int end) throws MalformedSpans {
    byte[] b = bytes;
    int at = start;
    int seen = 0;
    while (at < end) {
      int tag = b[at];
      if (tag < 0) {
        tag = tag(at, end);
        at += sizeOfTag(at);
      } else {
        at++;
      }
      switch (tag) {
        case Otlp.SPAN_ATTRIBUTES -> at = spanAttributes(at, end);
        case Otlp.SPAN_TRACE_ID -> {
          seen = once(TRACE_ID, seen, at, "span.trace_id");
          at = id(at, end, Otlp.TRACE_ID_LENGTH, "span.trace_id");
        }
        case Otlp.SPAN_SPAN_ID -> {
          seen = once(SPAN_ID, seen, at, "span.span_id");
          at = id(at, end, Otlp.SPAN_ID_LENGTH, "span.span_id");
        }
        case Otlp.SPAN_PARENT_SPAN_ID -> {
          seen = once(PARENT_SPAN_ID, seen, at, "span.parent_span_id");
          at = id(at, end, Otlp.SPAN_ID_LENGTH, "span.parent_span_id");
        }
        case Otlp.SPAN_NAME -> at = skipBody(at, end, "span.name");
        case Otlp.SPAN_TRACE_STATE -> at = skipBody(at, end, "span.trace_state");
        case Otlp.SPAN_KIND -> at = varint(at, end, "span.kind");
        case Otlp.SPAN_DROPPED_ATTRIBUTES -> at = varint(at, end, "span.dropped_attributes_count");
        case Otlp.SPAN_DROPPED_EVENTS -> at = varint(at, end, "span.dropped_events_count");
        case Otlp.SPAN_DROPPED_LINKS -> at = varint(at, end, "span.dropped_links_count");
        case Otlp.SPAN_START -> at = fixed(at, end, 8, "span.start_time_unix_nano");
        case Otlp.SPAN_END -> at = fixed(at, end, 8, "span.end_time_unix_nano");
        case Otlp.SPAN_EVENTS -> {
          int body = body(at, end, "span.events");
          at = bodyEnd;
          event(body, at);
        }
        case Otlp.SPAN_LINKS -> {
          int body = body(at, end, "span.links");
          at = bodyEnd;
          link(body, at);
        }
        case Otlp.SPAN_STATUS -> {
          int body = body(at, end, "span.status");
          seen = once(STATUS, seen, at, "span.status");
          at = bodyEnd;
          status(body, at);
        }
        case Otlp.SPAN_FLAGS -> at = fixed(at, end, 4, "span.flags");
        default -> at = unknown(tag, at, end, 16, "span");
      }
    }
  }

  /** The position behind an attribute, from its length on, and behind those that follow it. */
  private int spanAttributes(int lengthAt, int end) throws MalformedSpans {
    byte[] b = bytes;
    int at = keyValue(lengthAt, end, 0, "span.attributes");
    while (at < end && b[at] == Otlp.SPAN_ATTRIBUTES) {
      at = keyValue(at + 1, end, 0, "span.attributes");
    }
    return at;
  }

  private void event(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.EVENT_TIME -> at = fixed(at, end, 8, "span.events.time_unix_nano");
        case Otlp.EVENT_NAME -> at = skipBody(at, end, "span.events.name");
        case Otlp.EVENT_ATTRIBUTES -> at = keyValue(at, end, 0, "span.events.attributes");
        case Otlp.EVENT_DROPPED_ATTRIBUTES ->
            at = varint(at, end, "span.events.dropped_attributes_count");
        default -> at = unknown(tag, at, end, 4, "span.events");
      }
    }
  }

  private void link(int start, int end) throws MalformedSpans {
    int at = start;
    int seen = 0;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.LINK_TRACE_ID -> {
          seen = once(TRACE_ID, seen, at, "span.links.trace_id");
          at = id(at, end, Otlp.TRACE_ID_LENGTH, "span.links.trace_id");
        }
        case Otlp.LINK_SPAN_ID -> {
          seen = once(SPAN_ID, seen, at, "span.links.span_id");
          at = id(at, end, Otlp.SPAN_ID_LENGTH, "span.links.span_id");
        }
        case Otlp.LINK_TRACE_STATE -> at = skipBody(at, end, "span.links.trace_state");
        case Otlp.LINK_ATTRIBUTES -> at = keyValue(at, end, 0, "span.links.attributes");
        case Otlp.LINK_DROPPED_ATTRIBUTES ->
            at = varint(at, end, "span.links.dropped_attributes_count");
        case Otlp.LINK_FLAGS -> at = fixed(at, end, 4, "span.links.flags");
        default -> at = unknown(tag, at, end, 6, "span.links");
      }
    }
  }

  private void status(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.STATUS_MESSAGE -> at = skipBody(at, end, "span.status.message");
        case Otlp.STATUS_CODE -> at = varint(at, end, "span.status.code");
        case Otlp.STATUS_DEPRECATED_CODE -> at = varint(at, end, "span.status.deprecated_code");
        default -> at = unknown(tag, at, end, 3, "span.status");
      }
    }
  }

  private void resource(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.RESOURCE_ATTRIBUTES -> at = keyValue(at, end, 0, "resource.attributes");
        case Otlp.RESOURCE_DROPPED_ATTRIBUTES ->
            at = varint(at, end, "resource.dropped_attributes_count");
        case Otlp.RESOURCE_ENTITY_REFS -> {
          int body = body(at, end, "resource.entity_refs");
          at = bodyEnd;
          entityRef(body, at);
        }
        default -> at = unknown(tag, at, end, 3, "resource");
      }
    }
  }

  private void entityRef(int start, int end) throws MalformedSpans {
    int at = start;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      switch (tag) {
        case Otlp.ENTITY_REF_SCHEMA_URL,
            Otlp.ENTITY_REF_TYPE,
            Otlp.ENTITY_REF_ID_KEYS,
            Otlp.ENTITY_REF_DESCRIPTION_KEYS ->
            at = skipBody(at, end, "resource.entity_refs");
        default -> at = unknown(tag, at, end, 4, "resource.entity_refs");
      }
    }
  }

  /** A key and its value, from the length on; the position behind them. */
  private int keyValue(int lengthAt, int parentEnd, int depth, String where) throws MalformedSpans {
    byte[] b = bytes;
    int behindShort = shortAttribute(b, lengthAt, parentEnd);
    if (behindShort >= 0) {
      return behindShort;
    }
    int at = body(lengthAt, parentEnd, where);
    int end = bodyEnd;
    boolean keySeen = false;
    boolean valueSeen = false;
    while (at < end) {
      int tag = b[at];
      if (tag == Otlp.KEY_VALUE_KEY) {
        if (keySeen) {
          throw secondTime(at, where, "key");
        }
        keySeen = true;
        at = skipBody(at + 1, end, where);
      } else if (tag == Otlp.KEY_VALUE_VALUE) {
        if (valueSeen) {
          throw secondTime(at, where, "value");
        }
        valueSeen = true;
        at = value(at + 1, end, depth, where);
      } else {
        tag = tag(at, end);
        at += sizeOfTag(at);
        at = unknown(tag, at, end, 2, where);
      }
    }
    return end;
  }

  /**
   * The position behind an attribute whose key and value are each shorter than 128 bytes and whose
   * value is a text, a bool or an int, as nearly all are; -1 where something else stands, sound or
   * not. Reads four bytes at a time: to look at each alone takes twice as long.
   */
  private static int shortAttribute(byte[] b, int lengthAt, int parentEnd) {
    if (parentEnd - lengthAt <= SHORTEST_ATTRIBUTE) {
      return -1;
    }
    int head = Wire.fixed32(b, lengthAt);
    int end = lengthAt + 1 + (byte) head;
    int value = lengthAt + 3 + (byte) (head >> 16);
    int length = end - value - 2;
    boolean fits = (byte) head >= 0 && end <= parentEnd && (byte) (head >> 16) >= 0 && length >= 2;
    if (!fits || (byte) (head >> 8) != Otlp.KEY_VALUE_KEY) {
      return -1;
    }
    int start = Wire.fixed32(b, value);
    int wrapping = Otlp.KEY_VALUE_VALUE | (length << 8);
    if (start == (wrapping | (Otlp.VALUE_STRING << 16) | ((length - 2) << 24))) {
      return end;
    }
    int number = start & 0xffffff;
    return (number == (wrapping | (Otlp.VALUE_INT << 16))
                || number == (wrapping | (Otlp.VALUE_BOOL << 16)))
            && isVarint(b, value + 3, end)
        ? end
        : -1;
  }

  /** Whether a number of at most 63 bits fills the space exactly. */
  private static boolean isVarint(byte[] b, int from, int end) {
    int last = end - 1;
    for (int i = from; i < last; i++) {
      if (b[i] >= 0) {
        return false;
      }
    }
    return b[last] >= 0 && end - from < Wire.LONGEST_VARINT;
  }

  /** A value, from the length on; the position behind it. */
  private int value(int lengthAt, int parentEnd, int depth, String where) throws MalformedSpans {
    byte[] b = bytes;
    int at = body(lengthAt, parentEnd, where);
    int end = bodyEnd;
    boolean nestedSeen = false;
    while (at < end) {
      int tag = b[at++];
      switch (tag) {
        case Otlp.VALUE_STRING, Otlp.VALUE_BYTES -> at = skipBody(at, end, where);
        case Otlp.VALUE_BOOL, Otlp.VALUE_INT -> at = varint(at, end, where);
        case Otlp.VALUE_DOUBLE -> at = fixed(at, end, 8, where);
        case Otlp.VALUE_ARRAY, Otlp.VALUE_KVLIST -> {
          if (nestedSeen) {
            throw secondTime(at - 1, where, "array or kvlist");
          }
          nestedSeen = true;
          at = nested(at, end, depth + 1, tag == Otlp.VALUE_KVLIST, where);
        }
        default -> {
          at--;
          tag = tag(at, end);
          at += sizeOfTag(at);
          at = unknown(tag, at, end, 7, where);
        }
      }
    }
    return end;
  }

  private int nested(int lengthAt, int parentEnd, int depth, boolean map, String where)
      throws MalformedSpans {
    if (depth > AttributeValue.DEEPEST) {
      throw malformed(
          lengthAt,
          where,
          "has values nested deeper than " + AttributeValue.DEEPEST + " levels, the most allowed");
    }
    int at = body(lengthAt, parentEnd, where);
    int end = bodyEnd;
    while (at < end) {
      int tag = tag(at, end);
      at += sizeOfTag(at);
      if (tag == Otlp.ARRAY_VALUES) {
        at = map ? keyValue(at, end, depth, where) : value(at, end, depth, where);
      } else {
        at = unknown(tag, at, end, 1, where);
      }
    }
    return end;
  }

  /** Where the body that {@link #body} found ends. */
  private int bodyEnd;

  /** Reads a length and tells where the body begins. */
  private int body(int at, int end, String where) throws MalformedSpans {
    int length;
    int start = at + 1;
    if (at < end && (length = bytes[at]) >= 0) {
      if (length > end - start) {
        throw tooLong(at, length, end - start, where);
      }
    } else {
      length = longLength(at, end, where);
      start = at + Wire.varintLength(bytes, at);
    }
    bodyEnd = start + length;
    return start;
  }

  private int skipBody(int at, int end, String where) throws MalformedSpans {
    int length;
    if (at < end && (length = bytes[at]) >= 0) {
      int behind = at + 1 + length;
      if (behind > end) {
        throw tooLong(at, length, end - at - 1, where);
      }
      return behind;
    }
    body(at, end, where);
    return bodyEnd;
  }

  private int longLength(int at, int end, String where) throws MalformedSpans {
    if (at >= end) {
      throw malformed(at, where, "is cut off before its length");
    }
    int behind = varint(at, end, where);
    long length = Wire.varint64(bytes, at);
    if (length < 0 || length > end - behind) {
      throw tooLong(at, length, end - behind, where);
    }
    return (int) length;
  }

  private int id(int at, int end, int expected, String where) throws MalformedSpans {
    if (at < end && bytes[at] == expected && end - at > expected) {
      return at + 1 + expected;
    }
    int body = body(at, end, where);
    if (bodyEnd != body && bodyEnd - body != expected) {
      throw malformed(
          at, where, "is " + (bodyEnd - body) + " bytes long, must be " + expected + " or empty");
    }
    return bodyEnd;
  }

  private int fixed(int at, int end, int length, String where) throws MalformedSpans {
    if (end - at < length) {
      throw malformed(at, where, "needs " + length + " bytes, " + (end - at) + " are left");
    }
    return at + length;
  }

  private int varint(int at, int end, String where) throws MalformedSpans {
    int last = at + Wire.LONGEST_VARINT - 1;
    for (int i = at; i < end && i <= last; i++) {
      if (bytes[i] >= 0) {
        if (i == last && bytes[i] > 1) {
          throw malformed(at, where, "has a number of more than 64 bits");
        }
        return i + 1;
      }
    }
    throw malformed(
        at, where, last < end ? "has a number longer than 10 bytes" : "has a number cut off");
  }

  private int tag(int at, int end) throws MalformedSpans {
    int first = bytes[at];
    if (first >= 0) {
      return first;
    }
    int length = varint(at, end, "a tag") - at;
    long tag = Wire.varint64(bytes, at);
    if (tag >>> 32 != 0) {
      throw malformed(at, "a tag", "has a field number larger than protobuf allows");
    }
    if (length != Wire.sizeOfVarint((int) tag)) {
      throw malformed(at, "a tag", "is written with more bytes than it needs");
    }
    return (int) tag;
  }

  private int sizeOfTag(int at) {
    return bytes[at] >= 0 ? 1 : Wire.varintLength(bytes, at);
  }

  /**
   * Skips a field that this version of OTLP does not know; a known one can only be here with the
   * wrong wire type.
   */
  private int unknown(int tag, int at, int end, int highestKnown, String where)
      throws MalformedSpans {
    int number = Wire.fieldNumber(tag);
    int type = Wire.wireType(tag);
    int tagAt = at - Wire.sizeOfVarint(tag);
    if (number == 0) {
      throw malformed(tagAt, where, "has a field of number 0, which does not exist");
    }
    if (number <= highestKnown) {
      throw malformed(tagAt, where, "field " + number + " has the wrong wire type " + type);
    }
    return switch (type) {
      case VARINT -> varint(at, end, where);
      case FIXED64 -> fixed(at, end, 8, where);
      case LENGTH_DELIMITED -> skipBody(at, end, where);
      case FIXED32 -> fixed(at, end, 4, where);
      default ->
          throw malformed(
              tagAt,
              where,
              "field " + number + " has wire type " + type + ", which OTLP never uses");
    };
  }

  private MalformedSpans tooLong(int at, long length, int left, String where) {
    return malformed(
        at,
        where,
        "says it is " + Long.toUnsignedString(length) + " bytes long, " + left + " are left");
  }

  /** Notes that one of the fields that may stand only once stands behind its one-byte tag. */
  private int once(int field, int seen, int at, String where) throws MalformedSpans {
    if ((seen & field) != 0) {
      throw secondTime(at - 1, where);
    }
    return seen | field;
  }

  private MalformedSpans secondTime(int at, String where) {
    return malformed(at, where, "stands there a second time");
  }

  private MalformedSpans secondTime(int at, String where, String what) {
    return malformed(at, where, "has a second " + what);
  }

  private MalformedSpans malformed(int at, String where, String problem) {
    return MalformedSpans.atByte(at - origin, where, problem);
  }
}
