package io.sluice.formats.zipkin;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Says in OTLP what a span of Zipkin's first version says. */
final class V1Mapping {
  private static final byte[] SERVICE_NAME = TagRole.SERVICE_NAME.key();
  private static final byte[] IPV4 = "ipv4".getBytes(StandardCharsets.UTF_8);
  private static final byte[] IPV6 = "ipv6".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PORT = "port".getBytes(StandardCharsets.UTF_8);
  private static final byte[] UNKNOWN_SERVICE = "unknown-service".getBytes(StandardCharsets.UTF_8);
  private static final Text NO_START = Text.of(TagRole.NO_START.keyText());

  private final Slices slices;
  private final LongSupplier now;
  private final Placement placement;
  private final SpanWriter out;
  private final Refusals refusals = new Refusals();

  /**
   * Begins with no spans.
   *
   * @param now what a span begins and ends at that has no time; 0 leaves it without
   */
  V1Mapping(Slices slices, int expectedSize, LongSupplier now) {
    this.slices = slices;
    this.now = now;
    this.placement = new Placement(expectedSize);
    this.out = placement.spans();
  }

  /** Writes a span, or notes why not. */
  void take(V1Draft span, int number) {
    if (!span.isSound()) {
      refusals.add(number, span.flaw(), span.problem());
      return;
    }
    resource(span);
    placement.scope();
    int start = out.size();
    out.beginSpan();
    out.traceId(span.traceHigh(), span.traceLow());
    out.spanId(span.id());
    if (span.parentId() != 0) {
      out.parentSpanId(span.parentId());
    }
    out.name(slices.text(span.name()));
    out.kind(span.kind());
    times(span);
    attributes(span.tags());
    events(span.events());
    span.status().write(out);
    out.end();
    placement.place(start);
  }

  Decoded finish() {
    return new Decoded(placement.finish(), refusals);
  }

  private void resource(V1Draft span) {
    TextPairs resource = placement.resource();
    EndpointDraft owner = span.owner();
    if (owner.hasService()) {
      resource.add(SERVICE_NAME, slices, owner.service());
      add(resource, IPV4, owner.ipv4());
      add(resource, IPV6, owner.ipv6());
      if (owner.port() != 0) {
        byte[] port = Integer.toString(owner.port()).getBytes(StandardCharsets.UTF_8);
        resource.add(PORT, slices, slices.written(port));
      }
      return;
    }
    long substitute = span.substituteService();
    boolean named = Slices.isPresent(substitute) && Slices.length(substitute) > 0;
    resource.add(SERVICE_NAME, slices, named ? substitute : slices.written(UNKNOWN_SERVICE));
  }

  private void add(TextPairs resource, byte[] key, long value) {
    if (Slices.isPresent(value)) {
      resource.add(key, slices, value);
    }
  }

  private void times(V1Draft span) {
    long start = span.startNanos();
    long end = span.endNanos();
    long substitute = start == 0 ? now.getAsLong() : 0;
    if (substitute != 0) {
      out.startNanos(substitute);
      out.endNanos(substitute);
      out.attribute(NO_START, true);
    } else {
      out.startNanos(start);
      out.endNanos(end);
    }
  }

  private void attributes(Tags tags) {
    for (int i = 0; i < tags.count(); i++) {
      TypedText.write(out, slices.text(tags.key(i)), slices, tags.value(i), tags.form(i));
    }
  }

  private void events(Annotations events) {
    for (int i = 0; i < events.count(); i++) {
      out.beginEvent();
      out.eventNanos(events.micros(i) * 1000);
      out.name(slices.text(events.value(i)));
      out.end();
    }
  }
}
