package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path, read and written. */
final class PathsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RESOURCE   | resource != nil
          RESOURCE   | resource.attributes["service.name"] == "shop"
          RESOURCE   | attributes["service.name"] == "shop"
          RESOURCE   | Len(resource.attributes) == 1
          RESOURCE   | dropped_attributes_count == 1
          RESOURCE   | schema_url == "https://resource"
          SCOPE      | name == "library"
          SCOPE      | scope.version == "1.2"
          SCOPE      | instrumentation_scope.attributes["kind"] == "scope"
          SCOPE      | scope.dropped_attributes_count == 2
          SCOPE      | scope.schema_url == "https://scope"
          SCOPE      | resource.schema_url == "https://resource"
          SPAN       | span.trace_id.string == "0102030405060708090a0b0c0d0e0f10"
          SPAN       | span.span_id.string == "0102030405060708"
          SPAN       | span.parent_span_id.string == "0102030405060709"
          SPAN       | trace_state == "a=1,b=2"
          SPAN       | trace_state["b"] == "2"
          SPAN       | trace_state["c"] == ""
          SPAN       | span.name == "GET /cart"
          SPAN       | kind == 2
          SPAN       | kind.string == "Server"
          SPAN       | kind.deprecated_string == "SPAN_KIND_SERVER"
          SPAN       | start_time_unix_nano == 1700000000123456789
          SPAN       | end_time_unix_nano == 1700000001623456789
          SPAN       | UnixNano(start_time) == 1700000000123456789
          SPAN       | UnixNano(end_time) == 1700000001623456789
          SPAN       | dropped_attributes_count == 3
          SPAN       | dropped_events_count == 4
          SPAN       | dropped_links_count == 5
          SPAN       | Len(events) == 2
          SPAN       | Len(links) == 1
          SPAN       | status != nil
          SPAN       | status.code == 2
          SPAN       | status.message == "broken"
          SPAN       | flags == 257
          SPAN       | Len(cache) == 0
          SPAN       | scope.name == "library"
          SPAN       | instrumentation_scope.name == "library"
          SPAN       | otelcol.client.addr == "10.1.2.3"
          SPAN       | otelcol.client.metadata["Tenant"][1] == "blue"
          SPAN       | otelcol.grpc.metadata["tenant"][0] == "red"
          SPAN       | otelcol.client.metadata["other"] == nil
          SPAN       | Len(otelcol.client.auth.attributes) == 2
          SPAN       | otelcol.client.auth.attributes["subject"] == "ann"
          SPAN       | otelcol.client.auth.attributes["Subject"] == nil
          SPAN       | otelcol.client.auth.attributes["groups"][1] == "ops"
          SPAN_EVENT | name == "exception"
          SPAN_EVENT | spanevent.time_unix_nano == 1700000000123456794
          SPAN_EVENT | UnixNano(time) == 1700000000123456794
          SPAN_EVENT | spanevent.attributes["type"] == "oops"
          SPAN_EVENT | spanevent.dropped_attributes_count == 6
          SPAN_EVENT | span.name == "GET /cart"
          """)
  void path_isRead(Context context, String condition) {
    assertThat(new Trial().holds(context, condition)).isTrue();
  }

  @Test
  void eventIndex_isNeverKnown() {
    Trial trial = new Trial();
    assertThatThrownBy(() -> trial.holds(Context.SPAN_EVENT, "event_index == 0"))
        .isInstanceOf(EvaluationFailure.class);
  }

  @Test
  void resourceAndScope_areWritten() {
    ResourceSpans written =
        new Trial()
            .run(
                Context.RESOURCE,
                "set(attributes[\"cluster\"], \"a\")",
                "set(dropped_attributes_count, 9)",
                "set(schema_url, \"https://new\")",
                "set(resource, resource)")
            .run(
                Context.SCOPE,
                "set(scope.name, \"other\")",
                "set(scope.version, \"2\")",
                "set(scope.attributes[\"n\"], 1)",
                "set(scope.dropped_attributes_count, 8)",
                "set(scope.schema_url, \"https://s\")")
            .written()
            .getResourceSpans(0);
    assertThat(written.getResource().getAttributesList()).contains(Trial.attribute("cluster", "a"));
    assertThat(written.getResource().getDroppedAttributesCount()).isEqualTo(9);
    assertThat(written.getSchemaUrl()).isEqualTo("https://new");
    var scope = written.getScopeSpans(0);
    assertThat(scope.getScope().getName()).isEqualTo("other");
    assertThat(scope.getScope().getVersion()).isEqualTo("2");
    assertThat(scope.getScope().getAttributesList()).contains(Trial.attribute("n", 1));
    assertThat(scope.getScope().getDroppedAttributesCount()).isEqualTo(8);
    assertThat(scope.getSchemaUrl()).isEqualTo("https://s");
  }

  @Test
  void span_isWritten() {
    Span written =
        new Trial()
            .run(
                "set(trace_id, TraceID(0x000102030405060708090a0b0c0d0e0f))",
                "set(span_id.string, \"ffffffffffffffff\")",
                "set(parent_span_id, SpanID(0x0000000000000001))",
                "set(trace_state[\"b\"], \"9\")",
                "set(name, \"new\")",
                "set(kind, SPAN_KIND_CLIENT)",
                "set(start_time_unix_nano, 5)",
                "set(end_time, Unix(1, 2))",
                "set(dropped_attributes_count, 31)",
                "set(dropped_events_count, 32)",
                "set(dropped_links_count, 33)",
                "set(flags, 1)",
                "set(status.code, STATUS_CODE_OK)",
                "set(status.message, \"fine\")",
                "set(links, nil)")
            .writtenSpan();
    assertThat(written.getTraceId().byteAt(15)).isEqualTo((byte) 15);
    assertThat(written.getSpanId().byteAt(7)).isEqualTo((byte) -1);
    assertThat(written.getParentSpanId().byteAt(7)).isEqualTo((byte) 1);
    assertThat(written.getTraceState()).isEqualTo("b=9,a=1");
    assertThat(written.getName()).isEqualTo("new");
    assertThat(written.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(written.getStartTimeUnixNano()).isEqualTo(5);
    assertThat(written.getEndTimeUnixNano()).isEqualTo(1_000_000_002);
    assertThat(written.getDroppedAttributesCount()).isEqualTo(31);
    assertThat(written.getDroppedEventsCount()).isEqualTo(32);
    assertThat(written.getDroppedLinksCount()).isEqualTo(33);
    assertThat(written.getFlags()).isEqualTo(1);
    assertThat(written.getStatus().getCodeValue()).isEqualTo(1);
    assertThat(written.getStatus().getMessage()).isEqualTo("fine");
    assertThat(written.getLinksCount()).isZero();
    assertThat(written.getEventsCount()).isEqualTo(2);
  }

  @Test
  void kind_isWrittenByItsNames() {
    assertThat(new Trial().run("set(kind.string, \"Consumer\")").writtenSpan().getKindValue())
        .isEqualTo(5);
    assertThat(
            new Trial()
                .run("set(kind.deprecated_string, \"SPAN_KIND_INTERNAL\")")
                .writtenSpan()
                .getKindValue())
        .isEqualTo(1);
  }

  @Test
  void event_isWritten() {
    Span.Event written =
        new Trial()
            .run(
                Context.SPAN_EVENT,
                "set(name, \"fixed\")",
                "set(time_unix_nano, 7)",
                "set(attributes[\"n\"], 1)",
                "set(spanevent.dropped_attributes_count, 2)",
                "set(span.name, spanevent.name)")
            .writtenSpan()
            .getEvents(0);
    assertThat(written.getName()).isEqualTo("fixed");
    assertThat(written.getTimeUnixNano()).isEqualTo(7);
    assertThat(written.getAttributesList()).contains(Trial.attribute("n", 1));
    assertThat(written.getDroppedAttributesCount()).isEqualTo(2);
  }

  @Test
  void nestedPaths_areCreated() {
    Trial trial =
        Trial.with()
            .run(
                "set(attributes[\"a\"][\"b\"][2], \"x\")",
                "set(attributes[\"a\"][\"c\"], [1])",
                "set(cache[\"m\"][\"k\"], 5)",
                "set(attributes[\"from.cache\"], cache[\"m\"])");
    assertThat(trial.attributes())
        .isEqualTo("{\"a\":{\"b\":[null,null,\"x\"],\"c\":[1]},\"from.cache\":{\"k\":5}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set(name, 5)                           | expected string but got int
          set(kind, "x")                         | expected int but got string
          set(kind, 1.0)                         | expected int but got float
          set(start_time, 5)                     | expected time but got int
          set(trace_id, "0102")                  | expected trace id but got string
          set(trace_id.string, "0102")           | expected 32
          set(attributes, 5)                     | expected map but got int
          set(attributes["x"], start_time)       | an attribute cannot hold a time
          set(attributes["list"][9], 1)          | out of bounds
          set(attributes["text"]["x"], 1)        | only in a map
          set(otelcol.client.addr, "x")          | can only be read
          set(kind.string, "Sever")              | none of the span kinds
          set(name, nil)                         | expected string but got nil
          """)
  void path_setToTheWrongKind_fails(String statement, String message) {
    Trial trial = new Trial();
    assertThatThrownBy(() -> trial.run(statement))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining(message);
  }
}
