package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/** Writes a span's time events: annotations, and messages that were sent or received. */
final class EventMapping {
  private static final Text MESSAGE = Text.of("message");
  private static final Text UNKNOWN =
      Text.of("An unknown OpenCensus TimeEvent type was detected when translating");
  private static final Text TYPE = Text.of("message.type");
  private static final Text ID = Text.of("messaging.message_id");
  private static final Text SIZE = Text.of("messaging.message_payload_size_bytes");
  private static final Text COMPRESSED_SIZE =
      Text.of("messaging.message_payload_compressed_size_bytes");
  private static final Text[] TYPES = {
    Text.of("TYPE_UNSPECIFIED"), Text.of("SENT"), Text.of("RECEIVED")
  };

  private final ProtoCursor in;
  private final AttributeMap attributes;
  private final SpanWriter out;

  EventMapping(ProtoCursor in, AttributeMap attributes, SpanWriter out) {
    this.in = in;
    this.attributes = attributes;
    this.out = out;
  }

  /** Writes all events of the cursor's field. */
  void write() throws MalformedSpans {
    int outer = in.enter("span.time_events");
    long dropped = 0;
    while (in.next()) {
      if (in.isBytes(1)) {
        event();
      } else if (in.isNumber(2) || in.isNumber(3)) {
        dropped += in.number();
      }
    }
    in.leave(outer);
    out.droppedEventsCount((int) dropped);
  }

  private void event() throws MalformedSpans {
    out.beginEvent();
    try {
      int outer = in.enter("time_event");
      boolean known = false;
      while (in.next()) {
        switch (in.field()) {
          case 1 -> out.eventNanos(Timestamps.nanos(in, "time_event.time"));
          case 2 -> {
            annotation();
            known = true;
          }
          case 3 -> {
            message();
            known = true;
          }
          default -> {}
        }
      }
      in.leave(outer);
      if (!known) {
        out.name(UNKNOWN);
      }
    } catch (MalformedSpans e) {
      out.abandon();
      throw e;
    }
    out.end();
  }

  private void annotation() throws MalformedSpans {
    int outer = in.enter("time_event.annotation");
    while (in.next()) {
      if (in.isBytes(1)) {
        out.name(AttributeMap.truncatable(in));
      } else if (in.isBytes(2)) {
        attributes.over(AttributeMap.stretch(in));
        while (attributes.next()) {
          attributes.writeTo(out);
        }
        out.droppedAttributesCount(attributes.dropped());
      }
    }
    in.leave(outer);
  }

  private void message() throws MalformedSpans {
    int outer = in.enter("time_event.message_event");
    long type = 0;
    long id = 0;
    long size = 0;
    long compressed = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = in.number("message_event.type");
        case 2 -> id = in.number("message_event.id");
        case 3 -> size = in.number("message_event.uncompressed_size");
        case 4 -> compressed = in.number("message_event.compressed_size");
        default -> {}
      }
    }
    in.leave(outer);
    out.name(MESSAGE);
    out.attribute(TYPE, name(type));
    out.attribute(ID, id);
    out.attribute(SIZE, size);
    out.attribute(COMPRESSED_SIZE, compressed);
  }

  private static Text name(long type) {
    return type >= 0 && type < TYPES.length
        ? TYPES[(int) type]
        : Text.of(Integer.toString((int) type));
  }
}
