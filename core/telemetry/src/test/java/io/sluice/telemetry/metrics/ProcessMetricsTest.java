package io.sluice.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.telemetry.ManualTime;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {
  private final MeterRegistry meters = new CumulativeMeterRegistry(MetricLevel.BASIC);
  private final ManualTime time = new ManualTime();

  @BeforeEach
  void register() {
    new ProcessMetrics(time).register(meters);
  }

  @Test
  void uptime_countsFromTheStart() {
    time.pass(Duration.ofMillis(12_500));

    assertThat(total("otelcol_process_uptime")).isEqualTo(12.5);
  }

  @Test
  void heapAndSystemMemory_arePlausible() {
    double heapSize = (double) Runtime.getRuntime().totalMemory();
    double heap = level("otelcol_process_runtime_heap_alloc_bytes");

    assertThat(heap).isBetween(1e5, (double) Runtime.getRuntime().maxMemory());
    assertThat(level("otelcol_process_runtime_total_sys_memory_bytes")).isGreaterThan(heapSize);
  }

  @Test
  void cpuSeconds_areThoseOfTheProcess() {
    assertThat(total("otelcol_process_cpu_seconds")).isBetween(0.01, 3600.0);
  }

  @Test
  void allocatedBytes_growByWhatIsAllocated() {
    double before = total("otelcol_process_runtime_total_alloc_bytes");
    byte[] allocated = new byte[10_000_000];
    double after = total("otelcol_process_runtime_total_alloc_bytes");

    assertThat(after - before).isGreaterThanOrEqualTo(allocated.length);
  }

  @Test
  void residentMemory_isReadInKilobytes(@TempDir Path folder) throws Exception {
    Path status =
        Files.writeString(folder.resolve("status"), "VmPeak:\t 9 kB\nVmRSS:\t  123456 kB\n");

    assertThat(new ResidentMemory(status).bytes()).isEqualTo(123_456 * 1024.0);
  }

  @Test
  void residentMemory_withoutItsFile_isUnknown(@TempDir Path folder) {
    ResidentMemory resident = new ResidentMemory(folder.resolve("none"));

    assertThat(resident.isKnown()).isFalse();
    assertThatThrownBy(resident::bytes)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is /proc mounted?");
  }

  private double total(String name) {
    return meters.get(name).functionCounter().count();
  }

  private double level(String name) {
    return meters.get(name).gauge().value();
  }
}
