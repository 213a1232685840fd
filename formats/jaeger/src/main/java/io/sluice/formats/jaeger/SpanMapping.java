package io.sluice.formats.jaeger;

import io.sluice.formats.wire.Utf8;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/** Writes a draft as an OTLP span. */
final class SpanMapping {
  private static final int ABSENT = -1;
  private static final int SAMPLED = 1;
  private static final Text[] KINDS = {
    null,
    Text.of("internal"),
    Text.of("server"),
    Text.of("client"),
    Text.of("producer"),
    Text.of("consumer")
  };

  /** Protobuf's spans have their scope and their trace state among the tags; Thrift's do not. */
  private final boolean fromProto;

  private final StatusMapping status = new StatusMapping();
  private Text scopeName = Text.EMPTY;
  private Text scopeVersion = Text.EMPTY;

  private SpanMapping(boolean fromProto) {
    this.fromProto = fromProto;
  }

  static SpanMapping ofThrift() {
    return new SpanMapping(false);
  }

  static SpanMapping ofProto() {
    return new SpanMapping(true);
  }

  /** The scope of the span that was written last. */
  Text scopeName() {
    return scopeName;
  }

  Text scopeVersion() {
    return scopeVersion;
  }

  void write(SpanDraft span, SpanWriter writer) {
    Tags tags = span.tags;
    if (fromProto) {
      takeScope(tags);
    }
    tags.dropRepeated(0, tags.count());
    status.clear();
    int kindTag = ABSENT;
    int traceState = ABSENT;
    for (int tag = 0; tag < tags.count(); tag++) {
      KnownTag known = tags.isDropped(tag) ? null : tags.known(tag);
      if (known != null) {
        switch (known) {
          case SPAN_KIND -> kindTag = tag;
          case TRACE_STATE -> traceState = fromProto ? tag : ABSENT;
          case ERROR, STATUS_CODE, STATUS_DESCRIPTION, HTTP_STATUS_CODE, HTTP_STATUS_MESSAGE ->
              status.note(known, tag);
          default -> {}
        }
      }
    }
    write(span, kindTag, traceState, writer);
  }

  private void write(SpanDraft span, int kindTag, int traceState, SpanWriter writer) {
    Tags tags = span.tags;
    long parent = References.parent(span);
    int kind = kindTag == ABSENT ? 0 : kind(tags.text(kindTag));
    writer.beginSpan();
    writer.traceId(span.traceHigh, span.traceLow);
    writer.spanId(span.spanId);
    if (traceState != ABSENT) {
      writer.traceState(tags.text(traceState));
      tags.drop(traceState);
    }
    if (parent != 0) {
      writer.parentSpanId(parent);
    }
    writer.name(Utf8.text(span.bytes(), span.nameStart, span.nameLength));
    writer.kind(kind);
    if (kindTag != ABSENT) {
      tags.drop(kindTag);
    }
    writer.startNanos(span.startNanos);
    writer.endNanos(span.startNanos + span.durationNanos);
    status.settle(tags);
    tags.write(0, tags.count(), writer);
    writeEvents(span, writer);
    References.writeLinks(span, parent, writer);
    status.write(tags, kind, writer);
    writer.flags(span.flags & SAMPLED);
    writer.end();
  }

  /** The first tag of the name counts, and one of the version only beside it. */
  private void takeScope(Tags tags) {
    scopeVersion = Text.EMPTY;
    int name = first(tags, KnownTag.SCOPE_NAME);
    if (name == ABSENT) {
      scopeName = Text.EMPTY;
      return;
    }
    scopeName = tags.text(name);
    tags.drop(name);
    int version = first(tags, KnownTag.SCOPE_VERSION);
    if (version != ABSENT) {
      scopeVersion = tags.text(version);
      tags.drop(version);
    }
  }

  private static int first(Tags tags, KnownTag wanted) {
    for (int tag = 0; tag < tags.count(); tag++) {
      if (tags.known(tag) == wanted) {
        return tag;
      }
    }
    return ABSENT;
  }

  /** What Jaeger's tag says for a kind; empty where there is no tag. */
  static Text nameOfKind(int kind) {
    return kind > 0 && kind < KINDS.length ? KINDS[kind] : Text.EMPTY;
  }

  private static int kind(Text name) {
    for (int kind = 1; kind < KINDS.length; kind++) {
      if (KINDS[kind].equals(name)) {
        return kind;
      }
    }
    return 0;
  }

  private static void writeEvents(SpanDraft span, SpanWriter writer) {
    Tags fields = span.fields;
    for (int log = 0; log < span.logs(); log++) {
      int from = span.firstField(log);
      int to = span.behindFields(log);
      writer.beginEvent();
      writer.eventNanos(span.logNanos(log));
      fields.dropRepeated(from, to);
      for (int field = from; field < to; field++) {
        if (!fields.isDropped(field) && fields.known(field) == KnownTag.EVENT) {
          writer.name(fields.text(field));
          fields.drop(field);
        }
      }
      fields.write(from, to, writer);
      writer.end();
    }
  }
}
