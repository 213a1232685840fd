package io.sluice.exporters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metrics.MetricHead;
import io.sluice.metrics.MetricKind;
import io.sluice.metrics.Temporality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {
  private static String name(TranslationStrategy strategy, String namespace, MetricHead metric) {
    return new MetricNames(strategy, namespace).of(metric);
  }

  private static MetricHead metric(String name, String unit, MetricKind kind) {
    return new MetricHead(name, "", unit, kind, Temporality.CUMULATIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "traces.span.metrics.calls, '', MONOTONIC_SUM, traces_span_metrics_calls_total",
    "traces.span.metrics.duration, ms, HISTOGRAM, traces_span_metrics_duration_milliseconds",
    "traces_spanmetrics_calls_total, '', MONOTONIC_SUM, traces_spanmetrics_calls_total",
    "traces_spanmetrics_latency, '', HISTOGRAM, traces_spanmetrics_latency",
    "traces_service_graph_request_server, s, HISTOGRAM,"
        + " traces_service_graph_request_server_seconds",
    "system.disk.io, By, MONOTONIC_SUM, system_disk_io_bytes_total",
    "system.io.bytes, By, GAUGE, system_io_bytes",
    "net.rate, By/s, GAUGE, net_rate_bytes_per_second",
    "total.requests, '', MONOTONIC_SUM, requests_total",
    "cache.hit, 1, GAUGE, cache_hit_ratio",
    "cache.hit, 1, MONOTONIC_SUM, cache_hit_total",
    "queue.length, {items}, GAUGE, queue_length",
    "2xx.rate, {req}/s, GAUGE, _2xx_rate_per_second",
    "a..b__c, '', GAUGE, a_b_c",
    "speed, furlong/fortnight, GAUGE, speed_furlong_per_fortnight",
    "naïve, '', GAUGE, na_ve",
  })
  void suffixes_tellUnitAndType(String name, String unit, MetricKind kind, String expected) {
    assertThat(name(TranslationStrategy.UNDERSCORES_WITH_SUFFIXES, "", metric(name, unit, kind)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "UNDERSCORES_WITH_SUFFIXES, my_app_http_time_seconds",
    "UNDERSCORES_WITHOUT_SUFFIXES, my_app_http_time",
    "UTF8_WITH_SUFFIXES, my.app_http.time_seconds",
    "NONE, my.app_http.time",
  })
  void strategies_differ(TranslationStrategy strategy, String expected) {
    assertThat(name(strategy, "my.app", metric("http.time", "s", MetricKind.HISTOGRAM)))
        .isEqualTo(expected);
  }

  @Test
  void nameOfNothing_isNone() {
    assertThat(
            name(
                TranslationStrategy.UNDERSCORES_WITH_SUFFIXES,
                "",
                metric("...", "", MetricKind.GAUGE)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http.method, http_method",
    "2nd, key_2nd",
    "_x, key_x",
    "__x, key__x",
    "a-b, a_b",
    "straße, stra_e"
  })
  void labels_areEscaped(String key, String expected) {
    assertThat(new LabelNames(TranslationStrategy.UNDERSCORES_WITH_SUFFIXES).of(key))
        .isEqualTo(expected);
    assertThat(new LabelNames(TranslationStrategy.NONE).of(key))
        .isEqualTo(key.startsWith("__") ? expected : key);
  }
}
