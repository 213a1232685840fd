package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads and rewrites everything, for input of which nothing is known but that it was accepted. */
final class Walk {
  private Walk() {}

  static void through(SpanEdits edits) throws MalformedSpans {
    Text key = Text.of("walked");
    int spans = 0;
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      see(resource.schemaUrl(), resource.entityRefs());
      read(resource.attributes());
      resource.attributes().set(key, AttributeValue.of(1));
      resource.setSchemaUrl(key);
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        see(scope.schemaUrl(), scope.name(), scope.version());
        read(scope.attributes());
        scope.setVersion(key);
        for (SpanCursor span = scope.spans(); span.next(); spans++) {
          through(span, key);
        }
      }
    }
    assertThat(edits.spanCount()).isEqualTo(spans);
    SpanBatch written = edits.finish();
    assertThat(SpanBatch.parse(written.toByteArray()).spanCount()).isEqualTo(spans);
  }

  private static void through(SpanCursor span, Text key) {
    see(span.name(), span.traceState(), span.status().message());
    see(span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.parentSpanId());
    read(span.attributes());
    span.attributes().set(key, AttributeValue.of("value"));
    for (EventCursor event = span.events(); event.next(); ) {
      see(event.name());
      read(event.attributes());
      event.attributes().set(key, AttributeValue.of(2.5));
    }
    for (LinkCursor link = span.links(); link.next(); ) {
      see(link.traceState());
      read(link.attributes());
      link.setFlags(1);
    }
    span.status().setMessage(key);
  }

  private static void read(Attributes attributes) {
    while (attributes.next()) {
      see(attributes.key(), attributes.value());
    }
  }

  /** Looks at every one of them, which must not throw. */
  private static void see(Object... seen) {
    for (Object each : seen) {
      assertThat(each.toString()).isNotNull();
    }
  }
}
