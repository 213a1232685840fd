package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is copied out of an open batch is what the batch would be written as. */
class CopyingTest {
  @Property
  void copy_ofEverything_isTheBatchWithItsChanges(@ForAll long seed) throws Exception {
    SpanEdits edits = edited(seed);
    SpanWriter writer = new SpanWriter(16);
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      writer.beginResourceSpans();
      writer.copy(resource);
      writer.schemaUrl(resource.schemaUrl());
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        writer.beginScopeSpans();
        copy(scope, writer);
        writer.end();
      }
      writer.end();
    }
    assertThat(plain(writer.finish())).isEqualTo(plain(edits.finish()));
  }

  @Property
  void copyScopes_ofPieces_putsThemUnderOneResource(@ForAll long seed) throws Exception {
    SpanEdits edits = edited(seed);
    SpanWriter whole = new SpanWriter(16);
    whole.beginResourceSpans();
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      SpanWriter piece = new SpanWriter(16);
      piece.beginResourceSpans();
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        piece.beginScopeSpans();
        copy(scope, piece);
        piece.end();
      }
      piece.end();
      whole.copyScopes(piece.finish());
    }
    whole.end();
    ResourceSpans.Builder expected = ResourceSpans.newBuilder();
    for (ResourceSpans each : plain(edits.finish()).getResourceSpansList()) {
      expected.addAllScopeSpans(each.getScopeSpansList());
    }
    ExportTraceServiceRequest written = message(whole.finish());
    assertThat(written.getResourceSpansList()).containsExactly(expected.build());
  }

  private static void copy(ScopeCursor scope, SpanWriter writer) {
    writer.copy(scope);
    writer.schemaUrl(scope.schemaUrl());
    for (SpanCursor span = scope.spans(); span.next(); ) {
      writer.copy(span);
    }
  }

  /** A batch that was changed at random, of which no span was dropped. */
  private static SpanEdits edited(long seed) throws MalformedSpans {
    RandomRequests random = new RandomRequests(seed);
    SpanEdits edits = SpanBatch.parse(random.request().toByteArray()).edit();
    for (SpanCursor span = edits.spans(); span.next(); ) {
      if (random.sometimes()) {
        span.attributes().set(Text.of(random.key()), AttributeValue.of(random.number()));
        span.status().setMessage(Text.of(random.text()));
      }
      if (random.sometimes()) {
        span.resource().attributes().remove(Text.of(random.key()));
        span.scope().setName(Text.of(random.text()));
      }
      for (EventCursor events = span.events(); events.next(); ) {
        if (random.sometimes()) {
          events.setName(Text.of(random.text()));
        }
      }
    }
    return edits;
  }

  /** Without fields of the wrappers that OTLP does not know, and with heads even if empty. */
  private static ExportTraceServiceRequest plain(SpanBatch batch) throws Exception {
    ExportTraceServiceRequest.Builder plain = ExportTraceServiceRequest.newBuilder();
    for (ResourceSpans resource : message(batch).getResourceSpansList()) {
      ResourceSpans.Builder copy =
          ResourceSpans.newBuilder()
              .setResource(resource.getResource())
              .setSchemaUrl(resource.getSchemaUrl());
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        copy.addScopeSpans(
            ScopeSpans.newBuilder()
                .setScope(scope.getScope())
                .setSchemaUrl(scope.getSchemaUrl())
                .addAllSpans(scope.getSpansList()));
      }
      plain.addResourceSpans(copy);
    }
    return plain.build();
  }

  private static ExportTraceServiceRequest message(SpanBatch batch) throws Exception {
    return ExportTraceServiceRequest.parseFrom(batch.toByteArray());
  }
}
