package io.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:4317, localhost, 4317",
    ":4317, '', 4317",
    "0.0.0.0:0, 0.0.0.0, 0",
    "[::1]:65535, ::1, 65535",
    "[::]:4317, ::, 4317"
  })
  void hostAndPort_areTakenApart(String text, String host, int port) {
    assertThat(Endpoint.parse("tcp", text)).isEqualTo(Endpoint.tcp(host, port));
    assertThat(Endpoint.parse("tcp", text)).hasToString(text);
  }

  @Test
  void unixPath_isTakenAsItIs() {
    assertThat(Endpoint.parse("unix", "/run/s.sock")).isEqualTo(new Endpoint.Unix("/run/s.sock"));
    assertThat(Endpoint.parse("unix", "unix:///run/s")).isEqualTo(new Endpoint.Unix("/run/s"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'the endpoint is empty: expected host:port'",
    "localhost, 'has no port: expected host:port, for example localhost:4317'",
    "localhost:, 'has the port \"\": expected a number'",
    "localhost:http, 'has the port \"http\": expected a number'",
    "localhost:65536, 'expected a number from 0 to 65535'",
    "::1:4317, 'an IPv6 address stands in brackets'",
    "[::1], 'has no port after ]'",
    "[::1:4317, 'has no closing ]'",
    "http://localhost:4317, 'is a URL'"
  })
  void mistakes_areExplained(String text, String message) {
    assertThatThrownBy(() -> Endpoint.parse("tcp", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
