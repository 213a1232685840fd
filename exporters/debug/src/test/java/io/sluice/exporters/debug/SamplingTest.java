package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Exporter;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private final Workbench bench = new Workbench();

  @Test
  void sampling_whenNothingIsSaid_printsEverything() throws StartException {
    Exporter exporter = exporter(Verbosity.BASIC, 2, 1);
    send(exporter, 50);
    assertThat(lines()).isEqualTo(50);
  }

  @Test
  void sampling_thereafterThree_printsTheFirstTwoThenEveryThird() throws StartException {
    Exporter exporter = exporter(Verbosity.BASIC, 2, 3);
    send(exporter, 4);
    assertThat(lines()).isEqualTo(2);
    send(exporter, 1);
    assertThat(lines()).isEqualTo(3);
    send(exporter, 3);
    assertThat(lines()).isEqualTo(4);
  }

  @Test
  void sampling_thereafterZero_printsOnlyTheFirst() throws StartException {
    Exporter exporter = exporter(Verbosity.BASIC, 3, 0);
    send(exporter, 100);
    assertThat(lines()).isEqualTo(3);
  }

  @Test
  void sampling_nextSecond_startsAnew() throws StartException {
    Exporter exporter = exporter(Verbosity.BASIC, 1, 0);
    send(exporter, 5);
    bench.time().advance(Duration.ofMillis(999));
    send(exporter, 5);
    assertThat(lines()).isEqualTo(1);
    bench.time().advance(Duration.ofMillis(1));
    send(exporter, 5);
    assertThat(lines()).isEqualTo(2);
  }

  @Test
  void sampling_differentTexts_countApart() throws StartException {
    Exporter exporter = exporter(Verbosity.DETAILED, 1, 0);
    send(exporter, SpanFixtures.spans("one", 1));
    send(exporter, SpanFixtures.spans("two", 1));
    send(exporter, SpanFixtures.spans("two", 1));
    assertThat(bench.log().lines())
        .hasSize(3)
        .filteredOn(line -> line.message().startsWith("ResourceSpans"))
        .hasSize(2);
  }

  @Test
  void sampling_whatIsNotPrinted_isDeliveredAllTheSame() throws StartException {
    Exporter exporter = exporter(Verbosity.BASIC, 0, 0);
    DeliveryProbe probe = DeliveryProbe.of(1);
    exporter.consume(SpanFixtures.spans(1), probe.delivery());
    assertThat(probe.closed()).isTrue();
    assertThat(lines()).isZero();
    assertThat(bench.meter("otelcol_exporter_sent_spans", "exporter", "debug")).isEqualTo(1);
  }

  @Test
  void message_withBraces_isPrintedAsItIs() throws StartException {
    Exporter exporter = exporter(Verbosity.NORMAL, 2, 1);
    send(exporter, SpanFixtures.spans("{} of {}", 1));
    assertThat(bench.log().lines().get(1).message()).contains("service.name={} of {}\n");
  }

  private Exporter exporter(Verbosity verbosity, int initial, int thereafter)
      throws StartException {
    DebugExporterSettings settings =
        new DebugExporterSettings(
            verbosity, initial, thereafter, true, Optional.empty(), Optional.empty());
    Exporter exporter = new DebugExporterFactory().create(bench.context("debug"), settings);
    exporter.start(bench);
    return exporter;
  }

  private static void send(Exporter exporter, int requests) {
    for (int i = 0; i < requests; i++) {
      send(exporter, SpanFixtures.spans(1));
    }
  }

  private static void send(Exporter exporter, SpanBatch spans) {
    exporter.consume(spans, DeliveryProbe.of(spans.spanCount()).delivery());
  }

  private int lines() {
    return bench.log().lines().size();
  }
}
