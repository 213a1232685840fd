package io.sluice.formats.jaeger;

import io.sluice.formats.thrift.MalformedThrift;
import io.sluice.formats.thrift.MessageHead;
import io.sluice.formats.thrift.ThriftReader;
import io.sluice.formats.thrift.ThriftType;
import io.sluice.spans.SpanWriter;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Jaeger's spans in Thrift, of either protocol. Thrift's values do not say how long they are, so a
 * span that is broken hides all that come behind it; those before it are kept.
 */
public final class JaegerThrift {
  private static final String EMIT_BATCH = "emitBatch";
  private static final String EMIT_ZIPKIN_BATCH = "emitZipkinBatch";

  private final ThriftReader in;
  private final ThriftSpans spans;
  private final SpanMapping mapping = SpanMapping.ofThrift();
  private final SpanDraft draft = new SpanDraft();
  private final SpanWriter writer;
  private final Room room;
  private boolean resourceWritten;
  private boolean spansWritten;
  private int lost;
  private String problem;

  private JaegerThrift(ThriftReader in, int inputLength, LongPredicate mayHold) {
    this.in = in;
    this.room = new Room(mayHold, inputLength);
    this.spans = new ThriftSpans(in);
    // OTLP's ids and times are longer than those of the compact protocol, its tags about as long.
    this.writer = new SpanWriter(inputLength + inputLength / 4 + 64);
  }

  /**
   * A struct {@code Batch}, as it stands in the body of an HTTP request.
   *
   * @param in at its beginning
   * @param length of the input in bytes, about
   */
  public static Transcoded batch(ThriftReader in, int length) {
    return batch(in, length, Room.UNLIMITED);
  }

  /**
   * The same with a bound on what it may become.
   *
   * @param mayHold whether so many bytes may be held in all, the input included
   * @throws OutOfRoom if they may not
   */
  public static Transcoded batch(ThriftReader in, int length, LongPredicate mayHold) {
    return new JaegerThrift(in, length, mayHold).batch();
  }

  /**
   * A call of {@code emitBatch}, as agents get it in a datagram.
   *
   * @param in at its beginning
   * @param length of the input in bytes, about
   */
  public static Transcoded call(ThriftReader in, int length) {
    try {
      MessageHead head = in.readMessage();
      if (!head.name().equals(EMIT_BATCH)) {
        return Transcoded.unreadable(0, notForUs(head.name()));
      }
      in.beginStruct();
      while (in.nextField()) {
        if (in.field() == 1 && in.type() == ThriftType.STRUCT) {
          return batch(in, length);
        }
        in.skip();
      }
      return Transcoded.unreadable(0, "the call of emitBatch has no batch");
    } catch (MalformedThrift e) {
      return Transcoded.unreadable(0, e.getMessage());
    }
  }

  private static String notForUs(String method) {
    return method.equals(EMIT_ZIPKIN_BATCH)
        ? "emitZipkinBatch is not served; send Zipkin's spans to a zipkin receiver"
        : "there is no method \"" + method + "\", only emitBatch";
  }

  private Transcoded batch() {
    writer.beginResourceSpans();
    try {
      in.beginStruct();
      while (in.nextField()) {
        if (in.field() == 1 && in.type() == ThriftType.STRUCT && !resourceWritten) {
          process();
        } else if (in.field() == 2 && in.type() == ThriftType.LIST) {
          spans();
        } else {
          in.skip();
        }
      }
    } catch (MalformedThrift e) {
      note(e.getMessage());
    }
    if (resourceWritten || spansWritten) {
      writer.end();
    } else {
      writer.abandon();
    }
    return new Transcoded(writer.finish(), lost, Optional.ofNullable(problem));
  }

  private void note(String flaw) {
    problem = problem == null ? flaw : problem;
  }

  private void process() throws MalformedThrift {
    spans.process(draft.tags);
    if (draft.tags.isOverfull()) {
      note(ResourceMapping.OVERFULL);
    }
    writer.beginResource();
    ResourceMapping.write(spans.serviceName(), draft.tags, writer);
    writer.end();
    resourceWritten = true;
  }

  private void spans() throws MalformedThrift {
    int count = spans.structsOfList();
    if (count == 0) {
      return;
    }
    spansWritten = true;
    writer.beginScopeSpans();
    int read = 0;
    try {
      for (; read < count; read++) {
        spans.span(draft);
        write();
      }
    } finally {
      writer.end();
      lost += count - read;
    }
  }

  private void write() {
    if (draft.isOverfull()) {
      lost++;
      note(SpanDraft.OVERFULL);
    } else if (!draft.isBlank()) {
      mapping.write(draft, writer);
      room.written(writer.size());
    }
  }
}
