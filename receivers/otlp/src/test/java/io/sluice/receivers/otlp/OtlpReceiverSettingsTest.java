package io.sluice.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpReceiverSettingsTest {
  @Test
  void noProtocol_isAnError_thatSaysWhatToWrite() {
    assertThatThrownBy(() -> check(OtlpReceiverSettings.defaults()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("must specify at least one protocol when using the OTLP receiver")
        .hasMessageContaining("write grpc: or http:");
  }

  @Test
  void oneProtocol_isEnough() {
    check(DoorSettings.receiver(Optional.of(new DoorSettings().grpc()), Optional.empty()));
    check(DoorSettings.receiver(Optional.empty(), Optional.of(new DoorSettings().http())));
  }

  private static void check(OtlpReceiverSettings settings) {
    Checks checks = new Checks();
    settings.check(checks);
    checks.done();
  }

  @Test
  void paths_withoutSlash_getOne() {
    OtlpReceiverSettings.Http http = new DoorSettings().http("t", "/m", "l/x");
    assertThat(http.tracesUrlPath()).isEqualTo("/t");
    assertThat(http.metricsUrlPath()).isEqualTo("/m");
    assertThat(http.logsUrlPath()).isEqualTo("/l/x");
  }

  @Test
  void defaults_areTheCollectors() {
    OtlpReceiverSettings.Http http = OtlpReceiverSettings.Http.defaults();
    assertThat(http.server().network().endpoint()).isEqualTo("localhost:4318");
    assertThat(http.server().maxBodyBytes()).isEqualTo(20971520);
    assertThat(http.tracesUrlPath()).isEqualTo("/v1/traces");
    assertThat(new DoorSettings().grpc().maxMessageBytes()).isEqualTo(4 << 20);
  }
}
