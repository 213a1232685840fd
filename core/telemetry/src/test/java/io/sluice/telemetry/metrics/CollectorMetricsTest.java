package io.sluice.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorMetricsTest {
  @Test
  void catalogue_asAWhole_isTheCollectorsTable() {
    assertThat(CollectorMetrics.all().stream().map(CollectorMetricsTest::row))
        .containsExactlyElementsOf(
            """
            otelcol_receiver_accepted_spans counter basic
            otelcol_receiver_refused_spans counter basic
            otelcol_receiver_failed_spans counter basic
            otelcol_kafka_receiver_messages counter basic
            otelcol_kafka_receiver_records counter basic
            otelcol_kafka_receiver_bytes_uncompressed counter basic
            otelcol_kafka_receiver_unmarshal_failed_spans counter basic
            otelcol_kafka_receiver_partition_start counter basic
            otelcol_kafka_receiver_partition_close counter basic
            otelcol_kafka_broker_connects counter basic
            otelcol_kafka_broker_closed counter basic
            otelcol_kafka_receiver_current_offset gauge basic
            otelcol_kafka_receiver_offset_lag gauge basic
            otelcol_kafka_receiver_records_delay histogram basic
            otelcol_processor_incoming_items counter basic
            otelcol_processor_outgoing_items counter basic
            otelcol_processor_internal_duration histogram detailed
            otelcol_processor_memory_limiter_accepted_spans counter basic
            otelcol_processor_memory_limiter_refused_spans counter basic
            otelcol_processor_memory_limiter_accepted_metric_points counter basic
            otelcol_processor_memory_limiter_refused_metric_points counter basic
            otelcol_processor_filter_spans_filtered counter basic
            otelcol_processor_batch_batch_send_size histogram normal
            otelcol_processor_batch_batch_send_size_bytes histogram detailed
            otelcol_processor_batch_batch_size_trigger_send counter normal
            otelcol_processor_batch_timeout_trigger_send counter normal
            otelcol_processor_batch_metadata_cardinality gauge normal
            otelcol_processor_groupbyattrs_num_grouped_spans counter basic
            otelcol_processor_groupbyattrs_num_non_grouped_spans counter basic
            otelcol_processor_groupbyattrs_span_groups histogram basic
            otelcol_connector_servicegraph_total_edges counter basic
            otelcol_connector_servicegraph_dropped_spans counter basic
            otelcol_connector_servicegraph_expired_edges counter basic
            otelcol_processor_groupbytrace_conf_num_traces gauge basic
            otelcol_processor_groupbytrace_num_traces_in_memory gauge basic
            otelcol_processor_groupbytrace_num_events_in_queue gauge basic
            otelcol_processor_groupbytrace_event_latency histogram basic
            otelcol_processor_groupbytrace_incomplete_releases counter basic
            otelcol_processor_groupbytrace_spans_released counter basic
            otelcol_processor_groupbytrace_traces_released counter basic
            otelcol_processor_groupbytrace_traces_evicted counter basic
            otelcol_processor_probabilistic_sampler_count_traces_sampled counter basic
            otelcol_processor_tail_sampling_count_traces_sampled counter basic
            otelcol_processor_tail_sampling_count_spans_sampled counter basic
            otelcol_processor_tail_sampling_global_count_traces_sampled counter basic
            otelcol_processor_tail_sampling_early_releases_from_cache_decision counter basic
            otelcol_processor_tail_sampling_new_trace_id_received counter basic
            otelcol_processor_tail_sampling_sampling_decision_timer_latency histogram basic
            otelcol_processor_tail_sampling_sampling_late_span_age histogram basic
            otelcol_processor_tail_sampling_sampling_policy_evaluation_error counter basic
            otelcol_processor_tail_sampling_sampling_policy_execution_count counter basic
            otelcol_processor_tail_sampling_sampling_policy_execution_time_sum counter basic
            otelcol_processor_tail_sampling_sampling_trace_dropped_too_early counter basic
            otelcol_processor_tail_sampling_sampling_trace_removal_age histogram basic
            otelcol_processor_tail_sampling_sampling_traces_on_memory gauge basic
            otelcol_processor_tail_sampling_traces_dropped_too_large counter basic
            otelcol_exporter_sent_spans counter basic
            otelcol_exporter_send_failed_spans counter basic
            otelcol_exporter_enqueue_failed_spans counter basic
            otelcol_exporter_sent_metric_points counter basic
            otelcol_exporter_send_failed_metric_points counter basic
            otelcol_exporter_enqueue_failed_metric_points counter basic
            otelcol_exporter_in_flight_requests gauge basic
            otelcol_exporter_queue_size gauge basic
            otelcol_exporter_queue_capacity gauge basic
            otelcol_exporter_enqueue_size histogram detailed
            otelcol_exporter_enqueue_size_bytes histogram detailed
            otelcol_exporter_queue_batch_send_size histogram detailed
            otelcol_exporter_queue_batch_send_size_bytes histogram detailed
            otelcol_process_uptime counter basic
            otelcol_process_cpu_seconds counter basic
            otelcol_process_memory_rss gauge basic
            otelcol_process_runtime_heap_alloc_bytes gauge basic
            otelcol_process_runtime_total_alloc_bytes counter basic
            otelcol_process_runtime_total_sys_memory_bytes gauge basic
            otelcol_loadbalancer_num_resolutions counter basic
            otelcol_loadbalancer_num_backends gauge basic
            otelcol_loadbalancer_num_backend_updates counter basic
            otelcol_loadbalancer_backend_latency histogram basic
            otelcol_loadbalancer_backend_outcome counter basic
            http_server_request_duration histogram detailed
            http_client_request_duration histogram detailed
            http_server_request_body_size histogram detailed
            http_server_response_body_size histogram detailed
            http_client_request_body_size histogram detailed
            rpc_server_call_duration histogram detailed
            rpc_client_call_duration histogram detailed
            """
                .lines()
                .toList());
  }

  @Test
  void buckets_ofSizes_areTheCollectorsTwoLists() {
    String items =
        "10 25 50 75 100 250 500 750 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 20000"
            + " 30000 50000 100000";
    String bytes =
        "128 256 512 1024 2048 4096 8192 16384 32768 65536 131072 262144 524288 1048576 2097152"
            + " 4194304 8388608 16777216";

    assertThat(bounds(CollectorMetrics.BATCH_SEND_SIZE)).isEqualTo(items);
    assertThat(bounds(CollectorMetrics.EXPORTER_ENQUEUE_SIZE)).isEqualTo(items);
    assertThat(bounds(CollectorMetrics.EXPORTER_QUEUE_BATCH_SEND_SIZE)).isEqualTo(items);
    assertThat(bounds(CollectorMetrics.BATCH_SEND_SIZE_BYTES)).isEqualTo(bytes);
    assertThat(bounds(CollectorMetrics.EXPORTER_ENQUEUE_SIZE_BYTES)).isEqualTo(bytes);
    assertThat(bounds(CollectorMetrics.EXPORTER_QUEUE_BATCH_SEND_SIZE_BYTES)).isEqualTo(bytes);
  }

  @Test
  void helpTexts_areSentencesOfOneLine() {
    assertThat(CollectorMetrics.all())
        .allSatisfy(metric -> assertThat(metric.facts().help()).matches("[A-Z].*\\."))
        .extracting(metric -> metric.facts().help())
        .doesNotHaveDuplicates();
  }

  private static String bounds(HistogramMetric metric) {
    Stream<String> texts = metric.bounds().values().stream().map(b -> Long.toString(b.longValue()));
    return String.join(" ", texts.toList());
  }

  private static String row(Metric metric) {
    String type =
        metric instanceof CounterMetric
            ? "counter"
            : metric instanceof GaugeMetric ? "gauge" : "histogram";
    return metric.name() + " " + type + " " + metric.facts().from();
  }
}
