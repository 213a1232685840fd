package io.sluice.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.component.BuildInfo;
import io.sluice.telemetry.ManualTime;
import io.sluice.telemetry.TelemetryResource;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static final TelemetryResource RESOURCE =
      TelemetryResource.of(new BuildInfo("sluice", "1.2.3"))
          .with(Map.of(TelemetryResource.SERVICE_INSTANCE_ID, "abc"));

  private static final String TAIL =
      """
      # HELP promhttp_metric_handler_errors_total Errors met while metrics were gathered or written.
      # TYPE promhttp_metric_handler_errors_total counter
      promhttp_metric_handler_errors_total{cause="encoding"} 0
      promhttp_metric_handler_errors_total{cause="gathering"} 0
      # HELP target_info Target metadata
      # TYPE target_info gauge
      target_info{service_instance_id="abc",service_name="sluice",service_version="1.2.3"} 1
      """;

  private final MeterRegistry meters = new CumulativeMeterRegistry(MetricLevel.DETAILED);

  @Test
  void page_ofAnEmptyRegistry_saysWhoSpeaks() {
    assertThat(text(MetricsSettings.defaults()).render()).isEqualTo(TAIL);
  }

  @Test
  void counters_byDefault_haveNeitherSuffixNorServiceLabels() {
    accepted("http").increment(7);
    accepted("grpc").increment(1_234_567);

    assertThat(text(MetricsSettings.defaults()).render())
        .isEqualTo(
            """
            # HELP otelcol_receiver_accepted_spans Spans that the pipeline took over from the receiver. [Alpha]
            # TYPE otelcol_receiver_accepted_spans counter
            otelcol_receiver_accepted_spans{receiver="otlp",transport="grpc"} 1.234567e+06
            otelcol_receiver_accepted_spans{receiver="otlp",transport="http"} 7
            """
                + TAIL);
  }

  @Test
  void histograms_areWrittenWithCumulativeBuckets() {
    HistogramMetric calls = CollectorMetrics.HTTP_SERVER_REQUEST_DURATION;
    calls.in(meters, "http_route", "/v1/traces").record(0.07);
    calls.in(meters, "http_route", "/v1/traces").record(99);

    assertThat(text(MetricsSettings.defaults()).render())
        .isEqualTo(
            """
            # HELP http_server_request_duration Seconds taken to answer an HTTP request. [Development]
            # TYPE http_server_request_duration histogram
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.005"} 0
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.01"} 0
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.025"} 0
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.05"} 0
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.075"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.1"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.25"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.5"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="0.75"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="1"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="2.5"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="5"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="7.5"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="10"} 1
            http_server_request_duration_bucket{http_route="/v1/traces",le="+Inf"} 2
            http_server_request_duration_sum{http_route="/v1/traces"} 99.07
            http_server_request_duration_count{http_route="/v1/traces"} 2
            """
                + TAIL);
  }

  @Test
  void byteBuckets_aboveAMillion_areNamedAsTheCollectorNamesThem() {
    CollectorMetrics.BATCH_SEND_SIZE_BYTES.in(meters);

    assertThat(text(MetricsSettings.defaults()).render())
        .contains(
            "_bucket{le=\"524288\"} 0\n",
            "_bucket{le=\"1.048576e+06\"} 0\n",
            "_bucket{le=\"1.6777216e+07\"} 0\n");
  }

  @Test
  void gauges_thatAreNoNumbers_areWrittenInWords() {
    meters.gauge("a.nan", Double.NaN);
    meters.gauge("b.inf", Double.POSITIVE_INFINITY);
    meters.gauge("c.neg", Double.NEGATIVE_INFINITY);

    assertThat(lines(MetricsSettings.defaults())).contains("a_nan NaN", "b_inf +Inf", "c_neg -Inf");
  }

  @Test
  void names_withSuffixes_haveUnitThenTotal() {
    accepted("grpc");
    CollectorMetrics.PROCESS_UPTIME.in(meters);
    CollectorMetrics.PROCESS_CPU_SECONDS.in(meters);
    CollectorMetrics.PROCESS_MEMORY_RSS.observe(meters, this, t -> 1);
    CollectorMetrics.PROCESSOR_INTERNAL_DURATION.in(meters);

    assertThat(
            lines(new MetricsSettings(MetricLevel.DETAILED, true, false, false, Optional.empty())))
        .contains(
            "otelcol_receiver_accepted_spans_total{receiver=\"otlp\",transport=\"grpc\"} 0",
            "otelcol_process_uptime_seconds_total 0",
            "otelcol_process_cpu_seconds_total 0",
            "otelcol_process_memory_rss_bytes 1",
            "otelcol_processor_internal_duration_seconds_count 0");
  }

  @Test
  void scopeInfo_switchedOn_isOnEverySeries() {
    accepted("grpc");

    assertThat(
            lines(new MetricsSettings(MetricLevel.DETAILED, false, true, true, Optional.empty())))
        .contains(
            "otelcol_receiver_accepted_spans{otel_scope_name=\"io.sluice\",otel_scope_schema_url=\"\",otel_scope_version=\"1.2.3\",receiver=\"otlp\",transport=\"grpc\"}"
                + " 0",
            "otel_scope_info{otel_scope_name=\"io.sluice\",otel_scope_schema_url=\"\","
                + "otel_scope_version=\"1.2.3\"} 1");
  }

  @Test
  void resourceLabels_withoutAChoice_areAllOnEverySeries() {
    accepted("grpc");

    assertThat(lines(resourceLabels(List.of(), List.of())))
        .contains(
            "otelcol_receiver_accepted_spans{receiver=\"otlp\",service_instance_id=\"abc\","
                + "service_name=\"sluice\",service_version=\"1.2.3\",transport=\"grpc\"} 0");
  }

  @Test
  void resourceLabels_chosen_areTakenByPattern() {
    accepted("grpc");

    assertThat(lines(resourceLabels(List.of("service.*"), List.of("service.instance.i?", "*name"))))
        .contains(
            "otelcol_receiver_accepted_spans{receiver=\"otlp\",service_version=\"1.2.3\","
                + "transport=\"grpc\"} 0");
  }

  @Test
  void metersOutsideTheCatalogue_areShownWithWhatTheySay() {
    meters.counter("sluice_ledger_received_spans", "pipeline", "traces/\"a\"\\\n").increment();
    Timer.builder("http.wait")
        .description("Line one\nline \\ two")
        .register(meters)
        .record(Duration.ofMillis(1500));

    assertThat(text(MetricsSettings.defaults()).render())
        .isEqualTo(
            """
            # HELP http_wait Line one\\nline \\\\ two
            # TYPE http_wait summary
            http_wait_sum 1.5
            http_wait_count 1
            """
                + TAIL.substring(0, TAIL.indexOf("# HELP target"))
                + """
                # HELP sluice_ledger_received_spans sluice ledger received spans
                # TYPE sluice_ledger_received_spans counter
                sluice_ledger_received_spans{pipeline="traces/\\"a\\"\\\\\\n"} 1
                """
                + TAIL.substring(TAIL.indexOf("# HELP target")));
  }

  @Test
  void meter_thatCannotBeRead_isCountedAndTheOthersStay() {
    accepted("grpc");
    CollectorMetrics.EXPORTER_QUEUE_SIZE.observe(
        meters,
        this,
        t -> {
          throw new IllegalStateException("queue is closed");
        });

    assertThat(lines(MetricsSettings.defaults()))
        .contains(
            "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"grpc\"} 0",
            "promhttp_metric_handler_errors_total{cause=\"gathering\"} 1")
        .noneMatch(line -> line.contains("otelcol_exporter_queue_size"));
  }

  @Test
  void meters_thatMeanTheSameSeries_areCountedAsAFault() {
    meters.counter("a.b").increment(1);
    meters.counter("a_b").increment(2);
    meters.gauge("a-b", 3);

    assertThat(lines(MetricsSettings.defaults()))
        .contains("a_b 3", "promhttp_metric_handler_errors_total{cause=\"gathering\"} 2")
        .doesNotContain("a_b 1", "a_b 2");
  }

  @Test
  void write_toAClosedConnection_isCounted() {
    PrometheusText text = text(MetricsSettings.defaults());

    assertThatThrownBy(() -> text.write(new BrokenPipe())).hasMessage("Broken pipe");
    assertThat(text.render()).contains("{cause=\"encoding\"} 1\n");
  }

  private io.micrometer.core.instrument.Counter accepted(String transport) {
    return CollectorMetrics.RECEIVER_ACCEPTED_SPANS.in(
        meters, "receiver", "otlp", "transport", transport);
  }

  private List<String> lines(MetricsSettings settings) {
    return text(settings).render().lines().toList();
  }

  private PrometheusText text(MetricsSettings settings) {
    return new PrometheusText(meters, settings, RESOURCE, new ManualTime());
  }

  private static MetricsSettings resourceLabels(List<String> included, List<String> excluded) {
    ResourceLabels labels = new ResourceLabels(included, excluded);
    return new MetricsSettings(MetricLevel.DETAILED, true, true, true, Optional.of(labels));
  }

  private static final class BrokenPipe extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
