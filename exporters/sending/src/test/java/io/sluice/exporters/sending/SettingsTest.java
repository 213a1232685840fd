package io.sluice.exporters.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.InvalidSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static void assertWrong(ThrowingCallable make, String... parts) {
    assertThatThrownBy(make).isInstanceOf(InvalidSettings.class).hasMessageContainingAll(parts);
  }

  private static BatchSettings batch(long min, long max, Optional<Sizer> sizer) {
    return new BatchSettings(
        Duration.ofMillis(200), min, max, sizer, BatchSettings.Partition.defaults());
  }

  private static QueueSettings queue(long size, Optional<Sizer> sizer, BatchSettings batch) {
    return new QueueSettings(10, size, sizer, false, false, Optional.empty(), Optional.of(batch));
  }

  @Test
  void batch_smallerAtMostThanAtLeast_isWrong() {
    assertWrong(() -> batch(10, 9, Optional.empty()), "max_size", "min_size (10)");
  }

  @Test
  void batch_inRequests_isWrong() {
    assertWrong(() -> batch(1, 0, Optional.of(Sizer.REQUESTS)), "sizer", "items or bytes");
  }

  @Test
  void batch_flushedNever_isWrong() {
    assertWrong(
        () ->
            new BatchSettings(
                Duration.ZERO, 1, 0, Optional.empty(), BatchSettings.Partition.defaults()),
        "flush_timeout");
  }

  @Test
  void metadataKeys_equalButForCase_areWrong() {
    assertWrong(() -> new BatchSettings.Partition(List.of("Tenant", "tenant")), "metadata_keys");
  }

  @Test
  void queue_thatCannotHoldABatch_isWrong() {
    assertWrong(
        () -> queue(1000, Optional.of(Sizer.ITEMS), BatchSettings.defaults()),
        "queue_size",
        "min_size");
    assertThat(queue(1000, Optional.empty(), BatchSettings.defaults())).isNotNull();
  }

  @Test
  void batchSizer_unsaid_followsTheQueueUnlessThatCountsRequests() {
    BatchSettings batch = BatchSettings.defaults();
    assertThat(batch.effectiveSizer(Optional.of(Sizer.BYTES))).isEqualTo(Sizer.BYTES);
    assertThat(batch.effectiveSizer(Optional.of(Sizer.REQUESTS))).isEqualTo(Sizer.ITEMS);
    assertThat(batch.effectiveSizer(Optional.empty())).isEqualTo(Sizer.ITEMS);
  }

  @Test
  void storage_doesNotGoWithWaitingForTheResult() {
    assertWrong(
        () ->
            new QueueSettings(
                10,
                1000,
                Optional.empty(),
                false,
                true,
                Optional.of(ComponentId.of("file_storage")),
                Optional.empty()),
        "wait_for_result",
        "acknowledge: delivered");
  }

  @Test
  void numbers_outOfRange_areAllNamed() {
    assertWrong(
        () ->
            new QueueSettings(
                0, 0, Optional.empty(), false, false, Optional.empty(), Optional.empty()),
        "num_consumers",
        "queue_size");
    assertWrong(
        () -> SendingSettings.defaults().withTimeout(Duration.ofSeconds(-1)),
        "timeout",
        "negative");
  }

  @Test
  void retry_isCheckedAlsoWhenOff() {
    assertWrong(
        () ->
            new RetrySettings(
                false,
                Duration.ofSeconds(5),
                1.5,
                -1,
                Duration.ofSeconds(30),
                Duration.ofSeconds(1)),
        "randomization_factor",
        "multiplier",
        "shorter than initial_interval",
        "shorter than max_interval");
  }
}
