package io.sluice.receivers.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaegerReceiverSettingsTest {
  @Test
  void defaults_areTheCollectors() {
    assertThat(JaegerReceiverSettings.Grpc.defaults().server().network().endpoint())
        .isEqualTo("localhost:14250");
    assertThat(JaegerReceiverSettings.ThriftHttp.defaults().server().network().endpoint())
        .isEqualTo("localhost:14268");
    assertThat(JaegerReceiverSettings.ThriftCompact.defaults().socket())
        .isEqualTo(new UdpSettings("localhost:6831", 1000, 65_000, 10, 0));
    assertThat(JaegerReceiverSettings.ThriftBinary.defaults().socket())
        .isEqualTo(new UdpSettings("localhost:6832", 1000, 65_000, 10, 0));
  }

  @Test
  void noProtocol_isRefused_withWhatToWrite() {
    assertThatThrownBy(() -> check(JaegerReceiverSettings.defaults()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("must specify at least one protocol")
        .hasMessageContaining("thrift_compact:");
  }

  @Test
  void remoteSampling_isRefused_withWhatToUseInstead() {
    JaegerReceiverSettings settings =
        new JaegerReceiverSettings(
            new JaegerReceiverSettings.Protocols(
                Optional.of(JaegerReceiverSettings.Grpc.defaults()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Map.of("strategy_file", "a.json"));
    assertThatThrownBy(() -> check(settings))
        .hasMessageContaining("remote_sampling")
        .hasMessageContaining("jaegerremotesampling");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 1, 1, 1, 0, endpoint",
    "localhost:99999, 1, 1, 1, 0, endpoint",
    "localhost:1, 0, 1, 1, 0, queue_size",
    "localhost:1, 1, 0, 1, 0, max_packet_size",
    "localhost:1, 1, 70000, 1, 0, max_packet_size",
    "localhost:1, 1, 1, 0, 0, workers",
    "localhost:1, 1, 1, 1, -1, socket_buffer_size"
  })
  void socket_thatCannotWork_isRefusedAtItsKey(
      String endpoint, int queue, int packet, int workers, int buffer, String key) {
    assertThatThrownBy(() -> new UdpSettings(endpoint, queue, packet, workers, buffer))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e -> assertThat(e.problems()).extracting("key").containsExactly(key));
  }

  private static void check(JaegerReceiverSettings settings) {
    Checks checks = new Checks();
    settings.check(checks);
    checks.done();
  }
}
