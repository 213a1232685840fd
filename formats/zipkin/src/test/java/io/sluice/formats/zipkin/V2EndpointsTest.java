package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;
import static io.sluice.formats.zipkin.Decoding.resources;
import static io.sluice.formats.zipkin.V2Spans.attributes;
import static io.sluice.formats.zipkin.V2Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the endpoints of a span of the second version become. */
class V2EndpointsTest {
  @Test
  void localEndpoint_becomesServiceAndAttributes() {
    Decoded decoded =
        span(
            "\"timestamp\":1,\"localEndpoint\":{\"serviceName\":\"Frontend\",\"ipv4\":\"10.1.2.3\",\"port\":8080}");
    assertThat(map(resources(decoded).get(0).getResource().getAttributesList()))
        .isEqualTo(Map.of("service.name", "Frontend"));
    assertThat(map(only(decoded).getAttributesList()))
        .isEqualTo(Map.of("network.local.address", "10.1.2.3", "net.host.port", 8080L));
  }

  @Test
  void remoteEndpoint_becomesAttributes() {
    assertThat(
            attributes(
                "\"remoteEndpoint\":{\"serviceName\":\"db\",\"ipv4\":\"10.1.2.3\",\"port\":3306}"))
        .isEqualTo(
            Map.of(
                "service.peer.name", "db",
                "network.peer.address", "10.1.2.3",
                "net.peer.port", 3306L));
  }

  @Test
  void endpoints_ofBothVersions_countByTheNewer() {
    assertThat(
            attributes(
                "\"localEndpoint\":{\"ipv6\":\"2001:0DB8:0:0:0:0:0:c001\",\"ipv4\":\"10.1.2.3\"}"))
        .isEqualTo(Map.of("network.local.address", "2001:db8::c001"));
  }

  @Test
  void endpoints_withoutContents_sayNothing() {
    assertThat(
            attributes(
                "\"localEndpoint\":{},\"remoteEndpoint\":{\"serviceName\":\"\",\"ipv4\":\"\",\"port\":0}"))
        .isEmpty();
    assertThat(attributes("\"localEndpoint\":null")).isEmpty();
  }

  @Test
  void endpoints_areStrongerThanTags() {
    String tags =
        "\"tags\":{\"network.local.address\":\"a\",\"net.host.port\":\"b\",\"service.peer.name\":\"c\","
            + "\"network.peer.address\":\"d\",\"net.peer.port\":\"e\"}";
    assertThat(
            attributes(
                tags
                    + ",\"localEndpoint\":{\"ipv4\":\"1.1.1.1\",\"port\":1},"
                    + "\"remoteEndpoint\":{\"serviceName\":\"db\",\"ipv4\":\"2.2.2.2\",\"port\":2}"))
        .isEqualTo(
            Map.of(
                "network.local.address", "1.1.1.1",
                "net.host.port", 1L,
                "service.peer.name", "db",
                "network.peer.address", "2.2.2.2",
                "net.peer.port", 2L));
    assertThat(attributes(tags))
        .isEqualTo(
            Map.of(
                "network.local.address", "a",
                "net.host.port", "b",
                "service.peer.name", "c",
                "network.peer.address", "d",
                "net.peer.port", "e"));
  }

  @Test
  void endpoints_withImpossiblePorts_spoilTheSpan() {
    assertThat(span("\"localEndpoint\":{\"port\":65536}").refusals().example())
        .isEqualTo("spans[0]: localEndpoint.port is 65536, must be at most 65535");
  }
}
