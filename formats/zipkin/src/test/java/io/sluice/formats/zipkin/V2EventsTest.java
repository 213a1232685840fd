package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.V2Spans.bytes;
import static io.sluice.formats.zipkin.V2Spans.span;
import static io.sluice.formats.zipkin.V2Spans.tagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations become, and tags that links were packed into. */
class V2EventsTest {
  private static Span.Event event(String value) {
    Span span =
        only(
            span("\"annotations\":[{\"timestamp\":1472470996238000,\"value\":\"" + value + "\"}]"));
    assertThat(span.getEventsCount()).isEqualTo(1);
    return span.getEvents(0);
  }

  @Test
  void annotation_becomesAnEvent() {
    Span.Event event = event("wr");
    assertThat(event.getTimeUnixNano()).isEqualTo(1_472_470_996_238_000_000L);
    assertThat(event.getName()).isEqualTo("wr");
    assertThat(event.getAttributesList()).isEmpty();
  }

  @Test
  void annotation_withPackedAttributes_isUnpacked() {
    Span.Event event =
        event(
            "cache|{\\\"k\\\":\\\"a|b\\\",\\\"n\\\":3,\\\"w\\\":3.0,\\\"d\\\":0.5,\\\"t\\\":true,"
                + "\\\"big\\\":9007199254740993}|4294967295");
    assertThat(event.getName()).isEqualTo("cache");
    assertThat(map(event.getAttributesList()))
        .isEqualTo(
            Map.of("k", "a|b", "n", 3L, "w", 3L, "d", 0.5, "t", true, "big", 9007199254740993L));
    assertThat(event.getDroppedAttributesCount()).isEqualTo(-1);
  }

  @Test
  void annotation_withPackedStructures_keepsThem() {
    assertThat(
            map(
                event("e|{\\\"l\\\":[1,\\\"x\\\"],\\\"m\\\":{\\\"a\\\":false}}|0")
                    .getAttributesList()))
        .isEqualTo(Map.of("l", List.of(1L, "x"), "m", Map.of("a", false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET|500",
        "a|b|c",
        "a|{|0",
        "a|{}|",
        "a|{}|x",
        "a|{}|4294967296",
        "a|{}|-1",
        "a|[]|0",
        "a|{} {}|0",
        "||"
      })
  void annotation_thatLooksPackedAndIsNot_isKeptWhole(String value) {
    Span.Event event = event(value);
    assertThat(event.getName()).isEqualTo(value);
    assertThat(event.getAttributesList()).isEmpty();
  }

  private static final String LINKED = "0102030405060708090a0b0c0d0e0f10|0102030405060708|";

  @Test
  void links_areUnpackedUpToTheFirstGap() {
    Span span =
        tagged(
            "\"otlp.link.1\":\"%s|{}|7\",\"otlp.link.0\":\"%sa=b|{\\\"k\\\":\\\"v|w\\\"}|0\",\"otlp.link.3\":\"%s|{}|0\""
                .replace("%s", LINKED));
    assertThat(span.getLinksCount()).isEqualTo(2);
    Span.Link first = span.getLinks(0);
    assertThat(first.getTraceId()).isEqualTo(bytes("0102030405060708090a0b0c0d0e0f10"));
    assertThat(first.getSpanId()).isEqualTo(bytes("0102030405060708"));
    assertThat(first.getTraceState()).isEqualTo("a=b");
    assertThat(map(first.getAttributesList())).isEqualTo(Map.of("k", "v|w"));
    assertThat(span.getLinks(1).getDroppedAttributesCount()).isEqualTo(7);
    assertThat(map(span.getAttributesList())).containsOnlyKeys("otlp.link.3");
  }

  @Test
  void links_upTo128_areTaken() {
    StringBuilder tags = new StringBuilder();
    for (int i = 0; i <= 128; i++) {
      tags.append(i == 0 ? "" : ",").append("\"otlp.link." + i + "\":\"" + LINKED + "|{}|0\"");
    }
    Span span = tagged(tags.toString());
    assertThat(span.getLinksCount()).isEqualTo(128);
    assertThat(map(span.getAttributesList())).containsOnlyKeys("otlp.link.128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a|b|c|d",
        "01|0102030405060708||{}|0",
        "||||",
        LINKED + "|{}|x",
        LINKED + "|[]|0"
      })
  void links_thatAreNone_stayAttributes_andTheNextIsTaken(String value) {
    Span span = tagged("\"otlp.link.0\":\"" + value + "\",\"otlp.link.1\":\"" + LINKED + "|{}|0\"");
    assertThat(span.getLinksCount()).isEqualTo(1);
    assertThat(map(span.getAttributesList())).isEqualTo(Map.of("otlp.link.0", value));
  }

  @Test
  void links_withoutIds_areTaken() {
    Span span = tagged("\"otlp.link.0\":\"|||{}|0\"");
    assertThat(span.getLinksCount()).isEqualTo(1);
    assertThat(span.getLinks(0).getTraceId()).isEmpty();
  }
}
