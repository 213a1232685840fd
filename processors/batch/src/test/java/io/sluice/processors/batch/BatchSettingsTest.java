package io.sluice.processors.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.InvalidSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSettingsTest {
  @Test
  void defaults_areTheCollectors() {
    assertThat(new BatchFactory().defaults())
        .isEqualTo(new BatchSettings(Duration.ofMillis(200), 8192, 0, List.of(), 1000));
    assertThat(new BatchFactory().type()).isEqualTo("batch");
  }

  private static List<String> wrong(Duration timeout, int size, int max, List<String> keys) {
    InvalidSettings thrown =
        catchThrowableOfType(
            InvalidSettings.class, () -> new BatchSettings(timeout, size, max, keys, -1));
    return thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  @Test
  void wrongValues_areToldTogether() {
    assertThat(wrong(Duration.ofMillis(-1), -1, -1, List.of("tenant", "Tenant")))
        .containsExactlyInAnyOrder(
            "timeout",
            "send_batch_size",
            "send_batch_max_size",
            "metadata_keys",
            "metadata_cardinality_limit");
  }

  @Test
  void sendBatchMaxSize_isNotSmallerThanSendBatchSize() {
    assertThat(wrong(Duration.ZERO, 10, 9, List.of()))
        .containsExactly("send_batch_max_size", "metadata_cardinality_limit");
    new BatchSettings(Duration.ZERO, 10, 10, List.of("a", "b"), 0);
    new BatchSettings(Duration.ZERO, 10, 0, List.of(), 0);
  }
}
