package io.sluice.transport.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.transport.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
  @Test
  void defaults_areTheCollectors() {
    GrpcServerSettings grpc = GrpcServerSettings.defaults();
    assertThat(grpc.network().address()).isEqualTo(Endpoint.tcp("localhost", 4317));
    assertThat(grpc.maxMessageBytes()).isEqualTo(4 << 20);
    assertThat(grpc.readBufferSize()).isEqualTo(524288);
    HttpServerSettings http = HttpServerSettings.defaults();
    assertThat(http.network().address()).isEqualTo(Endpoint.tcp("localhost", 4318));
    assertThat(http.maxBodyBytes()).isEqualTo(20971520);
    assertThat(http.compressionAlgorithms())
        .containsExactly("", "gzip", "zstd", "zlib", "snappy", "deflate", "lz4", "x-snappy-framed");
    KeepaliveSettings keepalive = KeepaliveSettings.defaults();
    assertThat(keepalive.serverParameters().timeInEffect()).isEqualTo(Duration.ofHours(2));
    assertThat(keepalive.enforcementPolicy().minTimeInEffect()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void network_mistakes_areRefusedAtTheirKey() {
    assertThatThrownBy(() -> NetworkSettings.at("localhost"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith("endpoint: endpoint \"localhost\" has no port");
    assertThatThrownBy(() -> network("localhost:1", "udp"))
        .hasMessage("transport: udp cannot carry HTTP: expected tcp, tcp4, tcp6 or unix");
    assertThatThrownBy(() -> network("localhost:1", "carrier pigeon"))
        .hasMessageStartingWith("transport: \"carrier pigeon\" is not known");
    assertThat(network("/run/sluice.sock", "unix").address())
        .isEqualTo(new Endpoint.Unix("/run/sluice.sock"));
  }

  private static NetworkSettings network(String endpoint, String transport) {
    return new NetworkSettings(endpoint, transport, NetworkSettings.Dialer.defaults());
  }

  @Test
  void compressionAlgorithms_unknown_areRefused() {
    HttpServerSettings plain = HttpServerSettings.defaults();
    assertThatThrownBy(
            () ->
                new HttpServerSettings(
                    plain.network(),
                    plain.tls(),
                    plain.cors(),
                    plain.auth(),
                    0,
                    false,
                    plain.responseHeaders(),
                    List.of("br"),
                    plain.timeouts(),
                    List.of()))
        .hasMessageStartingWith("compression_algorithms: \"br\" is not known: expected one of");
  }

  @Test
  void headers_inBothForms_areTheSame() {
    Headers asMap = Headers.fromConfig(Map.of("X-Key", "secret"));
    Headers asList = Headers.fromConfig(List.of(Map.of("name", "X-Key", "value", "secret")));
    assertThat(asMap).isEqualTo(asList);
    assertThat(asMap.toString()).contains("X-Key").doesNotContain("secret");
  }

  @Test
  void headers_withMistakes_nameAllOfThem() {
    Object twice =
        List.of(
            Map.of("name", "a", "value", "1"),
            Map.of("name", "A", "value", "2"),
            Map.of("name", "not a name", "value", "2"),
            Map.of("name", "b", "value", "1\r\nc: 2"),
            "nonsense");
    assertThatThrownBy(() -> Headers.fromConfig(twice))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidSettings.Problem::key)
                    .containsExactly("[1]", "[2]", "[3]", "[4]"));
    assertThatThrownBy(() -> Headers.fromConfig("a: b")).hasMessageContaining("name: value");
  }
}
