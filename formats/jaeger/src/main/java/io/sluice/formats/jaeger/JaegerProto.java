package io.sluice.formats.jaeger;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Jaeger's spans in protobuf (api_v2, model.proto). Each span says how long it is, so that one that
 * is broken costs no other.
 */
public final class JaegerProto {
  /** What Jaeger's exporters write for a resource without attributes. */
  static final Text NO_SERVICE = Text.of("OTLPResourceNoServiceName");

  private final byte[] bytes;
  private final int origin;
  private final ProtoSpans messages;
  private final SpanMapping mapping = SpanMapping.ofProto();
  private final SpanDraft draft = new SpanDraft();
  private final Tags tags = new Tags();
  private final SpanWriter spans;
  private final Room room;
  private final PlacedSpans placed = new PlacedSpans();
  private int lost;
  private String problem;

  private JaegerProto(byte[] bytes, int offset, int length, LongPredicate mayHold) {
    this.bytes = bytes;
    this.origin = offset;
    this.messages = new ProtoSpans(new ProtoCursor(bytes, origin, offset, length));
    this.room = new Room(mayHold, length);
    this.spans = SpanWriter.ofSpans(length + length / 4 + 64);
  }

  /** A {@code PostSpansRequest}, as collectors get it over gRPC. */
  public static Transcoded postSpans(byte[] bytes, int offset, int length) {
    return postSpans(bytes, offset, length, Room.UNLIMITED);
  }

  /**
   * The same with a bound on what it may become.
   *
   * @param mayHold whether so many bytes may be held in all, the input included
   * @throws OutOfRoom if they may not
   */
  public static Transcoded postSpans(byte[] bytes, int offset, int length, LongPredicate mayHold) {
    return new JaegerProto(bytes, offset, length, mayHold)
        .read(offset, length, JaegerProto::request);
  }

  /** A {@code Batch}. */
  public static Transcoded batch(byte[] bytes, int offset, int length) {
    return new JaegerProto(bytes, offset, length, Room.UNLIMITED)
        .read(offset, length, JaegerProto::batch);
  }

  /** A single {@code Span} with its process in it, as it stands in a message queue. */
  public static Transcoded span(byte[] bytes, int offset, int length) {
    return new JaegerProto(bytes, offset, length, Room.UNLIMITED)
        .read(offset, length, (reading, from, count) -> reading.span(from, count, null));
  }

  /** A way through the input. */
  private interface Reading {
    void through(JaegerProto reading, int start, int length) throws MalformedSpans;
  }

  /** Broken outside of its spans, the input is worth nothing: nobody knows what is missing. */
  private Transcoded read(int offset, int length, Reading reading) {
    try {
      reading.through(this, offset, length);
      return new Transcoded(assembled(), lost, Optional.ofNullable(problem));
    } catch (MalformedSpans e) {
      return Transcoded.unreadable(0, e.getMessage());
    }
  }

  private void request(int start, int length) throws MalformedSpans {
    ProtoCursor in = new ProtoCursor(bytes, origin, start, length);
    while (in.next()) {
      if (in.field() == 1) {
        in.delimited("request.batch");
        batch(in.start(), in.length());
      }
    }
  }

  private void batch(int start, int length) throws MalformedSpans {
    PlacedSpans.Origin process = processOf(start, length);
    ProtoCursor in = new ProtoCursor(bytes, origin, start, length);
    while (in.next()) {
      if (in.field() == 1) {
        in.delimited("batch.spans");
        span(in.start(), in.length(), process);
      }
    }
  }

  /**
   * The process stands behind the spans that it is for, so it is looked for first, and once for all
   * of them: finding its place takes a look at each of its bytes.
   *
   * @return null if there is none
   */
  private PlacedSpans.Origin processOf(int start, int length) throws MalformedSpans {
    PlacedSpans.Origin process = null;
    ProtoCursor in = new ProtoCursor(bytes, origin, start, length);
    while (in.next()) {
      if (in.field() == 2) {
        in.delimited("batch.process");
        process = place(in.start(), in.length());
      }
    }
    return process;
  }

  private void span(int start, int length, PlacedSpans.Origin enclosing) {
    try {
      messages.span(start, length, draft);
      if (draft.isOverfull()) {
        lost++;
        note(SpanDraft.OVERFULL);
        return;
      }
      if (draft.isBlank()) {
        return;
      }
      PlacedSpans.Origin process = processOfSpan(enclosing);
      int from = spans.size();
      mapping.write(draft, spans);
      process.scope(mapping.scopeName(), mapping.scopeVersion()).add(from, spans.size());
      room.written(spans.size());
    } catch (MalformedSpans e) {
      lost++;
      note(e.getMessage());
    }
  }

  private void note(String flaw) {
    problem = problem == null ? flaw : problem;
  }

  private PlacedSpans.Origin processOfSpan(PlacedSpans.Origin enclosing) throws MalformedSpans {
    if (messages.hasProcess()) {
      return place(messages.processStart(), messages.processLength());
    }
    return enclosing == null ? place(0, 0) : enclosing;
  }

  /** The place for spans of a process, which is read once to see that it can be. */
  private PlacedSpans.Origin place(int start, int length) throws MalformedSpans {
    Text process = Text.over(bytes, start, length);
    PlacedSpans.Origin known = placed.known(process);
    if (known != null) {
      return known;
    }
    if (!process.isEmpty()) {
      messages.process(start, length, tags);
      if (tags.isOverfull()) {
        note(ResourceMapping.OVERFULL);
      }
    }
    return placed.add(process, start);
  }

  private SpanBatch assembled() throws MalformedSpans {
    SpanWriter writer = new SpanWriter(spans.size() + spans.size() / 8 + 256);
    for (PlacedSpans.Origin process : placed.all()) {
      writer.beginResourceSpans();
      writeResource(process, writer);
      process.scopes().forEach((scope, ranges) -> writeScope(scope, ranges, writer));
      writer.end();
    }
    return writer.finish();
  }

  private void writeResource(PlacedSpans.Origin process, SpanWriter writer) throws MalformedSpans {
    if (process.bytes().isEmpty()) {
      return;
    }
    messages.process(process.start(), process.bytes().length(), tags);
    if (!messages.serviceName().equals(NO_SERVICE)) {
      writer.beginResource();
      ResourceMapping.write(messages.serviceName(), tags, writer);
      writer.end();
    }
  }

  private void writeScope(PlacedSpans.Scope scope, PlacedSpans.Ranges ranges, SpanWriter writer) {
    writer.beginScopeSpans();
    if (!scope.equals(PlacedSpans.Scope.NONE)) {
      writer.beginScope();
      writer.name(scope.name());
      writer.scopeVersion(scope.version());
      writer.end();
    }
    ranges.writeTo(writer, spans);
    writer.end();
  }
}
