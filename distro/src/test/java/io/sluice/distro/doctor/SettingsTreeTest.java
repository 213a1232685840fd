package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.exporters.otlp.JaegerExporterSettings;
import io.sluice.exporters.otlp.OtlpHttpExporterSettings;
import io.sluice.exporters.sending.SendingSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTreeTest {
  /** Settings of an exporter that nobody knows. */
  private record Unknown(
      String name, Optional<Inner> inner, List<Inner> many, Map<String, ComponentId> named) {}

  private record Inner(ComponentId id) {}

  private static final ComponentId A = ComponentId.of("a");
  private static final ComponentId B = ComponentId.of("b");
  private static final ComponentId C = ComponentId.of("c");

  @Test
  void values_areFoundWhereverTheyStand() {
    Unknown settings =
        new Unknown("x", Optional.of(new Inner(A)), List.of(new Inner(B)), Map.of("k", C));
    assertThat(SettingsTree.find(settings, ComponentId.class)).containsExactly(A, B, C);
    assertThat(SettingsTree.find(settings, SendingSettings.class)).isEmpty();
    assertThat(SettingsTree.with(settings, SendingSettings.class, nothing -> null))
        .isSameAs(settings);
  }

  @Test
  void queueAndRetry_areTakenOut_howeverDeepTheyStand() {
    for (Object settings :
        List.of(OtlpHttpExporterSettings.defaults(), JaegerExporterSettings.defaults())) {
      Object changed = Trial.withoutQueue(settings);
      assertThat(changed).hasSameClassAs(settings).isNotEqualTo(settings);
      assertThat(SettingsTree.find(changed, SendingSettings.class))
          .singleElement()
          .satisfies(
              sending -> {
                assertThat(sending.sendingQueue()).isEmpty();
                assertThat(sending.retryOnFailure().enabled()).isFalse();
                assertThat(sending.timeout())
                    .isEqualTo(SettingsTree.find(settings, SendingSettings.class).get(0).timeout());
              });
    }
  }
}
