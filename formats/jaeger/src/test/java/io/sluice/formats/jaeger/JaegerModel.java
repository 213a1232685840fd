package io.sluice.formats.jaeger;

import java.util.ArrayList;
import java.util.List;

/** Jaeger's spans as a test thinks of them, whatever form they are sent in. */
final class JaegerModel {
  private JaegerModel() {}

  /** A type number that nobody knows. */
  record UnknownType(int number) {}

  /**
   * A tag.
   *
   * @param value a String, Boolean, Long, Double, byte array or {@link UnknownType}
   */
  record Tag(String key, Object value) {}

  /** A log. */
  record Log(long micros, List<Tag> fields) {}

  /** A reference; type 0 is a child's, 1 a follower's. */
  record Reference(long traceHigh, long traceLow, long spanId, int type) {}

  /**
   * A process.
   *
   * @param service null is not sent at all
   */
  record Service(String service, List<Tag> tags) {
    static Service of(String service, Tag... tags) {
      return new Service(service, List.of(tags));
    }
  }

  /** A batch; without a process if that is null. */
  record Batch(Service process, List<Span> spans) {
    static Batch of(Service process, Span... spans) {
      return new Batch(process, List.of(spans));
    }
  }

  static Tag tag(String key, Object value) {
    return new Tag(key, value);
  }

  /** A span, with what a test wants changed. */
  static final class Span {
    long traceHigh;
    long traceLow = 0x0102030405060708L;
    long spanId = 0x1112131415161718L;
    long parentSpanId;
    String name = "op";
    int flags;
    long startMicros = 1_700_000_000_000_000L;
    long durationMicros = 250;
    final List<Reference> references = new ArrayList<>();
    final List<Tag> tags = new ArrayList<>();
    final List<Log> logs = new ArrayList<>();

    /** Only protobuf's spans can have one of their own. */
    Service process;

    static Span blank() {
      Span span = new Span();
      span.traceLow = 0;
      span.spanId = 0;
      span.name = "";
      span.startMicros = 0;
      span.durationMicros = 0;
      return span;
    }

    Span name(String newName) {
      name = newName;
      return this;
    }

    Span trace(long high, long low) {
      traceHigh = high;
      traceLow = low;
      return this;
    }

    Span parent(long id) {
      parentSpanId = id;
      return this;
    }

    Span flags(int newFlags) {
      flags = newFlags;
      return this;
    }

    Span tag(String key, Object value) {
      tags.add(new Tag(key, value));
      return this;
    }

    Span log(long micros, Tag... fields) {
      logs.add(new Log(micros, List.of(fields)));
      return this;
    }

    Span reference(long high, long low, long id, int type) {
      references.add(new Reference(high, low, id, type));
      return this;
    }

    Span process(Service own) {
      process = own;
      return this;
    }

    @Override
    public String toString() {
      return name + tags + logs + references + " parent " + parentSpanId + " flags " + flags;
    }
  }
}
