package io.sluice.receivers.otlpjsonfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.report.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void includeAlone_hasTheDocumentedDefaults() {
    OtlpJsonFileSettings settings = Settings.valid("{include: [x]}");
    FileReading reading = settings.reading();
    assertThat(reading.startAt()).isEqualTo(StartAt.END);
    assertThat(reading.replayFile()).isFalse();
    assertThat(reading.pollInterval()).isEqualTo(Duration.ofMillis(200));
    assertThat(reading.longestLine()).isEqualTo(1 << 20);
    assertThat(reading.forceFlushPeriod()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.labels().includeFileName()).isTrue();
    assertThat(settings.labels().includeFilePath()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, 1048576",
    "1MiB, 1048576",
    "16kb, 16000",
    "1.5 KiB, 1536",
    "2g, 2000000000",
    "7, 7"
  })
  void sizes_areReadWithAndWithoutUnits(String text, long bytes) {
    assertThat(ByteSize.fromConfig(text)).isEqualTo(new ByteSize(bytes));
  }

  @Test
  void keysWithoutEffect_areAccepted() {
    assertThat(
            Settings.load(
                    "{include: [x], fingerprint_size: 1kb, initial_buffer_size: 16KiB, max_batches:"
                        + " 3, polls_to_archive: 1, max_log_size_behavior: truncate, encoding:"
                        + " UTF-8, max_concurrent_files: 2}")
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | include | must name the files",
        "{include: ['a[']} | include | no pattern",
        "{include: [x], start_at: middle} | start_at | beginning, end",
        "{include: [x], max_log_size: long} | max_log_size | 1MiB",
        "{include: [x], max_log_size: 0} | max_log_size | between",
        "{include: [x], encoding: utf-16} | encoding | expected utf-8",
        "{include: [x], multiline: {line_start_pattern: x}} | multiline | remove the key",
        "{include: [x], header: {pattern: x}} | header | remove the key",
        "{include: [x], ordering_criteria: {top_n: 1}} | ordering_criteria | order of their names",
        "{include: [x], compression: zstd} | compression | gzip or auto",
        "{include: [x], delete_after_read: true} | delete_after_read | start_at: beginning",
        "{include: [x], storage: file_storage/2} | storage | in service::extensions",
        "{include: [x], fingerprint_size: 15} | fingerprint_size | between 16 bytes",
        "{include: [x], poll_interval: 0s} | poll_interval | greater than zero"
      })
  void mistake_isToldWithItsCure(String yaml, String key, String cure) {
    List<Problem> errors = Settings.load(yaml).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).path()).isEqualTo("receivers::otlp_json_file::" + key);
    assertThat(errors.get(0).render()).contains(cure);
  }

  @Test
  void whatHasNoEffect_isSaid() {
    assertThat(Settings.load("{include: [x], acquire_fs_lock: true}").warnings())
        .extracting(Problem::path)
        .containsExactly("receivers::otlp_json_file::acquire_fs_lock");
  }
}
