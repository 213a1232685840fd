package io.sluice.telemetry.metrics;

import static io.sluice.component.Stability.ALPHA;
import static io.sluice.component.Stability.DEVELOPMENT;
import static io.sluice.telemetry.metrics.MetricLevel.BASIC;
import static io.sluice.telemetry.metrics.MetricLevel.DETAILED;
import static io.sluice.telemetry.metrics.MetricLevel.NORMAL;

import io.sluice.component.Stability;
import io.sluice.telemetry.metrics.Metric.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue: every metric that Sluice shares with the collector, as a constant to register
 * from.
 *
 * <pre>{@code
 * Counter accepted =
 *     CollectorMetrics.RECEIVER_ACCEPTED_SPANS.in(meters, "receiver", "otlp", "transport", "grpc");
 * accepted.increment(spans);
 * }</pre>
 */
public final class CollectorMetrics {
  // Filled by the declarations below, so they must stand first.
  private static final List<Metric> ALL = new ArrayList<>();
  private static final Map<String, Metric> BY_NAME = new HashMap<>();

  private static final String KAFKA = "otelcol_kafka_";
  private static final String TAIL_SAMPLING = "otelcol_processor_tail_sampling_";

  // Receivers: labels receiver, transport.

  public static final CounterMetric RECEIVER_ACCEPTED_SPANS =
      counter(
          "otelcol_receiver_accepted_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the pipeline took over from the receiver.");

  public static final CounterMetric RECEIVER_REFUSED_SPANS =
      counter(
          "otelcol_receiver_refused_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the pipeline did not take, for whatever reason.");

  public static final CounterMetric RECEIVER_FAILED_SPANS =
      counter(
          "otelcol_receiver_failed_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans lost to a fault of the receiver itself.");

  // The kafka receiver: labels topic and partition, and receiver, which the collector lacks.

  public static final CounterMetric KAFKA_RECEIVER_MESSAGES =
      kafka("receiver_messages", "1", "Messages that were read.");

  public static final CounterMetric KAFKA_RECEIVER_RECORDS =
      kafka("receiver_records", "1", "Messages that were read, by their newer name.");

  public static final CounterMetric KAFKA_RECEIVER_BYTES_UNCOMPRESSED =
      kafka("receiver_bytes_uncompressed", "By", "Bytes of the messages that were read.");

  public static final CounterMetric KAFKA_RECEIVER_UNMARSHAL_FAILED_SPANS =
      kafka(
          "receiver_unmarshal_failed_spans",
          "1",
          "Spans that could not be read, as far as they can be counted.");

  public static final CounterMetric KAFKA_RECEIVER_PARTITION_START =
      kafka("receiver_partition_start", "1", "Partitions that were taken up.");

  public static final CounterMetric KAFKA_RECEIVER_PARTITION_CLOSE =
      kafka("receiver_partition_close", "1", "Partitions that were given away.");

  public static final CounterMetric KAFKA_BROKER_CONNECTS =
      kafka("broker_connects", "1", "Connections to brokers that were opened.");

  public static final CounterMetric KAFKA_BROKER_CLOSED =
      kafka("broker_closed", "1", "Connections to brokers that were closed.");

  public static final GaugeMetric KAFKA_RECEIVER_CURRENT_OFFSET =
      kafkaGauge("receiver_current_offset", "Offset of the message that was read last.");

  public static final GaugeMetric KAFKA_RECEIVER_OFFSET_LAG =
      kafkaGauge("receiver_offset_lag", "Messages that are there and were not read.");

  public static final HistogramMetric KAFKA_RECEIVER_RECORDS_DELAY =
      histogram(
          KAFKA + "receiver_records_delay",
          BASIC,
          "s",
          DEVELOPMENT,
          BucketBounds.DELAY_SECONDS,
          "Seconds between the sending of a message and its reading.");

  // Processors: label processor; the items' counters also otel_signal.

  public static final CounterMetric PROCESSOR_INCOMING_ITEMS =
      counter(
          "otelcol_processor_incoming_items",
          BASIC,
          "{item}",
          ALPHA,
          "Items that came into the processor.");

  public static final CounterMetric PROCESSOR_OUTGOING_ITEMS =
      counter(
          "otelcol_processor_outgoing_items",
          BASIC,
          "{item}",
          ALPHA,
          "Items that the processor passed on.");

  public static final HistogramMetric PROCESSOR_INTERNAL_DURATION =
      histogram(
          "otelcol_processor_internal_duration",
          DETAILED,
          "s",
          ALPHA,
          BucketBounds.UNCHOSEN,
          "Seconds a batch spent inside the processor.");

  public static final CounterMetric MEMORY_LIMITER_ACCEPTED_SPANS =
      counter(
          "otelcol_processor_memory_limiter_accepted_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the memory limiter let pass.");

  public static final CounterMetric MEMORY_LIMITER_REFUSED_SPANS =
      counter(
          "otelcol_processor_memory_limiter_refused_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the memory limiter refused because memory was short.");

  public static final CounterMetric MEMORY_LIMITER_ACCEPTED_METRIC_POINTS =
      counter(
          "otelcol_processor_memory_limiter_accepted_metric_points",
          BASIC,
          "{datapoint}",
          ALPHA,
          "Data points that the memory limiter let pass.");

  public static final CounterMetric MEMORY_LIMITER_REFUSED_METRIC_POINTS =
      counter(
          "otelcol_processor_memory_limiter_refused_metric_points",
          BASIC,
          "{datapoint}",
          ALPHA,
          "Data points that the memory limiter refused because memory was short.");

  /** Its only label is {@code filter}, the processor. */
  public static final CounterMetric FILTER_SPANS_FILTERED =
      counter(
          "otelcol_processor_filter_spans_filtered",
          BASIC,
          "1",
          ALPHA,
          "Spans that the filter processor dropped.");

  public static final HistogramMetric BATCH_SEND_SIZE =
      histogram(
          "otelcol_processor_batch_batch_send_size",
          NORMAL,
          "{unit}",
          DEVELOPMENT,
          BucketBounds.ITEMS,
          "Spans in each batch that was sent.");

  public static final HistogramMetric BATCH_SEND_SIZE_BYTES =
      histogram(
          "otelcol_processor_batch_batch_send_size_bytes",
          DETAILED,
          "By",
          DEVELOPMENT,
          BucketBounds.BYTES,
          "Bytes in each batch that was sent.");

  public static final CounterMetric BATCH_SIZE_TRIGGER_SEND =
      counter(
          "otelcol_processor_batch_batch_size_trigger_send",
          NORMAL,
          "{time}",
          DEVELOPMENT,
          "Batches sent because they were full.");

  public static final CounterMetric BATCH_TIMEOUT_TRIGGER_SEND =
      counter(
          "otelcol_processor_batch_timeout_trigger_send",
          NORMAL,
          "{time}",
          DEVELOPMENT,
          "Batches sent because they had waited long enough, or because of a shutdown.");

  public static final GaugeMetric BATCH_METADATA_CARDINALITY =
      gauge(
          "otelcol_processor_batch_metadata_cardinality",
          NORMAL,
          "{combination}",
          DEVELOPMENT,
          "Combinations of metadata values that are batched apart.");

  public static final CounterMetric GROUPBYATTRS_GROUPED_SPANS =
      counter(
          "otelcol_processor_groupbyattrs_num_grouped_spans",
          BASIC,
          "1",
          DEVELOPMENT,
          "Spans of which attributes went to their resource.");

  public static final CounterMetric GROUPBYATTRS_NON_GROUPED_SPANS =
      counter(
          "otelcol_processor_groupbyattrs_num_non_grouped_spans",
          BASIC,
          "1",
          DEVELOPMENT,
          "Spans that had none of the attributes.");

  public static final HistogramMetric GROUPBYATTRS_SPAN_GROUPS =
      histogram(
          "otelcol_processor_groupbyattrs_span_groups",
          BASIC,
          "1",
          DEVELOPMENT,
          BucketBounds.UNCHOSEN,
          "Resources that the spans of a batch were put under.");

  public static final GaugeMetric GROUPBYTRACE_CONF_NUM_TRACES =
      gauge(
          "otelcol_processor_groupbytrace_conf_num_traces",
          BASIC,
          "1",
          DEVELOPMENT,
          "Traces that may be held at the most.");

  public static final GaugeMetric GROUPBYTRACE_NUM_TRACES_IN_MEMORY =
      gauge(
          "otelcol_processor_groupbytrace_num_traces_in_memory",
          BASIC,
          "1",
          DEVELOPMENT,
          "Traces that are held now.");

  public static final GaugeMetric GROUPBYTRACE_NUM_EVENTS_IN_QUEUE =
      gauge(
          "otelcol_processor_groupbytrace_num_events_in_queue",
          BASIC,
          "1",
          DEVELOPMENT,
          "Events that wait; there is no queue of them, so none ever do.");

  public static final HistogramMetric GROUPBYTRACE_EVENT_LATENCY =
      histogram(
          "otelcol_processor_groupbytrace_event_latency",
          BASIC,
          "ms",
          DEVELOPMENT,
          BucketBounds.of(5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
          "Milliseconds that taking in a request or letting a trace go took.");

  public static final CounterMetric GROUPBYTRACE_INCOMPLETE_RELEASES =
      counter(
          "otelcol_processor_groupbytrace_incomplete_releases",
          BASIC,
          "{releases}",
          DEVELOPMENT,
          "Traces that were let go before their time.");

  public static final CounterMetric GROUPBYTRACE_SPANS_RELEASED =
      counter(
          "otelcol_processor_groupbytrace_spans_released",
          BASIC,
          "1",
          DEVELOPMENT,
          "Spans that were let go.");

  public static final CounterMetric GROUPBYTRACE_TRACES_RELEASED =
      counter(
          "otelcol_processor_groupbytrace_traces_released",
          BASIC,
          "1",
          DEVELOPMENT,
          "Traces that were let go.");

  public static final CounterMetric GROUPBYTRACE_TRACES_EVICTED =
      counter(
          "otelcol_processor_groupbytrace_traces_evicted",
          BASIC,
          "1",
          DEVELOPMENT,
          "Traces that had to make room for new ones.");

  /** Labels: policy, sampled. */
  public static final CounterMetric PROBABILISTIC_SAMPLER_COUNT =
      counter(
          "otelcol_processor_probabilistic_sampler_count_traces_sampled",
          BASIC,
          "1",
          DEVELOPMENT,
          "Spans that the sampler kept (sampled=true) and did not keep, by what decided.");

  // Tail sampling: of policies the label policy, of decisions sampled and decision.

  public static final CounterMetric TAIL_SAMPLING_COUNT_TRACES_SAMPLED =
      tailSampling(
          "count_traces_sampled", "{traces}", "Traces that a policy said a certain verdict of.");

  public static final CounterMetric TAIL_SAMPLING_COUNT_SPANS_SAMPLED =
      tailSampling(
          "count_spans_sampled",
          "{spans}",
          "Spans in the traces that a policy said a certain verdict of.");

  public static final CounterMetric TAIL_SAMPLING_GLOBAL_COUNT_TRACES_SAMPLED =
      tailSampling(
          "global_count_traces_sampled",
          "{traces}",
          "Traces that all policies together decided on.");

  public static final CounterMetric TAIL_SAMPLING_EARLY_RELEASES_FROM_CACHE =
      tailSampling(
          "early_releases_from_cache_decision",
          "{spans}",
          "Spans that shared the fate of their trace because its decision was cached.");

  public static final CounterMetric TAIL_SAMPLING_NEW_TRACE_ID_RECEIVED =
      tailSampling("new_trace_id_received", "{traces}", "Traces whose first span came.");

  public static final HistogramMetric TAIL_SAMPLING_DECISION_TIMER_LATENCY =
      tailSamplingHistogram(
          "sampling_decision_timer_latency",
          "ms",
          BucketBounds.TICK_MILLIS,
          "Milliseconds that a round of decisions took.");

  public static final HistogramMetric TAIL_SAMPLING_LATE_SPAN_AGE =
      tailSamplingHistogram(
          "sampling_late_span_age",
          "s",
          BucketBounds.UNCHOSEN,
          "Seconds between a decision and spans that came after it.");

  public static final CounterMetric TAIL_SAMPLING_POLICY_EVALUATION_ERROR =
      tailSampling(
          "sampling_policy_evaluation_error", "{errors}", "Times that a policy could not tell.");

  public static final CounterMetric TAIL_SAMPLING_POLICY_EXECUTION_COUNT =
      tailSampling(
          "sampling_policy_execution_count", "{executions}", "Times that a policy was asked.");

  public static final CounterMetric TAIL_SAMPLING_POLICY_EXECUTION_TIME_SUM =
      tailSampling(
          "sampling_policy_execution_time_sum", "us", "Microseconds that a policy took in all.");

  public static final CounterMetric TAIL_SAMPLING_TRACE_DROPPED_TOO_EARLY =
      tailSampling(
          "sampling_trace_dropped_too_early",
          "{traces}",
          "Traces that had to go before their time because num_traces were pending.");

  public static final HistogramMetric TAIL_SAMPLING_TRACE_REMOVAL_AGE =
      tailSamplingHistogram(
          "sampling_trace_removal_age",
          "s",
          BucketBounds.UNCHOSEN,
          "Seconds between the arrival of a trace and its removal.");

  public static final GaugeMetric TAIL_SAMPLING_TRACES_ON_MEMORY =
      tailSamplingGauge("sampling_traces_on_memory", "{traces}", "Traces that are pending.");

  public static final CounterMetric TAIL_SAMPLING_TRACES_DROPPED_TOO_LARGE =
      tailSampling(
          "traces_dropped_too_large",
          "{traces}",
          "Traces that grew over maximum_trace_size_bytes.");
  // Exporters: label exporter; senders add server_address and its like; queues add data_type.

  public static final CounterMetric EXPORTER_SENT_SPANS =
      counter(
          "otelcol_exporter_sent_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the destination accepted.");

  /** The labels {@code error_type} and {@code error_permanent} survive at detailed only. */
  public static final CounterMetric EXPORTER_SEND_FAILED_SPANS =
      counter(
          "otelcol_exporter_send_failed_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that could not be sent, after all retries.",
          "error_type",
          "error_permanent");

  public static final CounterMetric EXPORTER_ENQUEUE_FAILED_SPANS =
      counter(
          "otelcol_exporter_enqueue_failed_spans",
          BASIC,
          "{span}",
          ALPHA,
          "Spans that the sending queue did not take.");

  public static final CounterMetric EXPORTER_SENT_METRIC_POINTS =
      counter(
          "otelcol_exporter_sent_metric_points",
          BASIC,
          "{datapoint}",
          ALPHA,
          "Data points that the destination accepted.");

  /** The labels {@code error_type} and {@code error_permanent} survive at detailed only. */
  public static final CounterMetric EXPORTER_SEND_FAILED_METRIC_POINTS =
      counter(
          "otelcol_exporter_send_failed_metric_points",
          BASIC,
          "{datapoint}",
          ALPHA,
          "Data points that could not be sent, after all retries.",
          "error_type",
          "error_permanent");

  public static final CounterMetric EXPORTER_ENQUEUE_FAILED_METRIC_POINTS =
      counter(
          "otelcol_exporter_enqueue_failed_metric_points",
          BASIC,
          "{datapoint}",
          ALPHA,
          "Data points that the sending queue did not take.");

  public static final GaugeMetric EXPORTER_IN_FLIGHT_REQUESTS =
      gauge(
          "otelcol_exporter_in_flight_requests",
          BASIC,
          "{request}",
          DEVELOPMENT,
          "Requests being sent or waiting for a retry.");

  public static final GaugeMetric EXPORTER_QUEUE_SIZE =
      gauge(
          "otelcol_exporter_queue_size",
          BASIC,
          "{batch}",
          ALPHA,
          "What the sending queue holds now, in the units of its sizer.");

  public static final GaugeMetric EXPORTER_QUEUE_CAPACITY =
      gauge(
          "otelcol_exporter_queue_capacity",
          BASIC,
          "{batch}",
          ALPHA,
          "What the sending queue can hold, in the units of its sizer.");

  public static final HistogramMetric EXPORTER_ENQUEUE_SIZE =
      histogram(
          "otelcol_exporter_enqueue_size",
          DETAILED,
          "{unit}",
          DEVELOPMENT,
          BucketBounds.ITEMS,
          "Spans in each request put into the sending queue.");

  public static final HistogramMetric EXPORTER_ENQUEUE_SIZE_BYTES =
      histogram(
          "otelcol_exporter_enqueue_size_bytes",
          DETAILED,
          "By",
          DEVELOPMENT,
          BucketBounds.BYTES,
          "Bytes in each request put into the sending queue.");

  public static final HistogramMetric EXPORTER_QUEUE_BATCH_SEND_SIZE =
      histogram(
          "otelcol_exporter_queue_batch_send_size",
          DETAILED,
          "{unit}",
          DEVELOPMENT,
          BucketBounds.ITEMS,
          "Spans in each batch that the sending queue made.");

  public static final HistogramMetric EXPORTER_QUEUE_BATCH_SEND_SIZE_BYTES =
      histogram(
          "otelcol_exporter_queue_batch_send_size_bytes",
          DETAILED,
          "By",
          DEVELOPMENT,
          BucketBounds.BYTES,
          "Bytes in each batch that the sending queue made.");

  // The process; registered by ProcessMetrics.

  static final CounterMetric PROCESS_UPTIME =
      counter("otelcol_process_uptime", BASIC, "s", ALPHA, "Seconds since the process started.");

  static final CounterMetric PROCESS_CPU_SECONDS =
      counter(
          "otelcol_process_cpu_seconds",
          BASIC,
          "s",
          ALPHA,
          "Seconds of CPU time used, user and system.");

  static final GaugeMetric PROCESS_MEMORY_RSS =
      gauge(
          "otelcol_process_memory_rss",
          BASIC,
          "By",
          ALPHA,
          "Physical memory that the process occupies.");

  static final GaugeMetric PROCESS_HEAP_ALLOC =
      gauge(
          "otelcol_process_runtime_heap_alloc_bytes",
          BASIC,
          "By",
          ALPHA,
          "Bytes of heap in use, including garbage not yet collected.");

  static final CounterMetric PROCESS_TOTAL_ALLOC =
      counter(
          "otelcol_process_runtime_total_alloc_bytes",
          BASIC,
          "By",
          ALPHA,
          "Bytes of heap ever allocated.");

  static final GaugeMetric PROCESS_SYS_MEMORY =
      gauge(
          "otelcol_process_runtime_total_sys_memory_bytes",
          BASIC,
          "By",
          ALPHA,
          "Bytes the Java runtime obtained from the system: heap, non-heap and direct buffers.");

  // Load balancing: labels resolver or endpoint.

  public static final CounterMetric LOADBALANCER_NUM_RESOLUTIONS =
      counter(
          "otelcol_loadbalancer_num_resolutions",
          BASIC,
          "{resolution}",
          DEVELOPMENT,
          "Times the resolver asked which backends there are.");

  public static final GaugeMetric LOADBALANCER_NUM_BACKENDS =
      gauge(
          "otelcol_loadbalancer_num_backends", BASIC, "{backend}", DEVELOPMENT, "Backends in use.");

  public static final CounterMetric LOADBALANCER_NUM_BACKEND_UPDATES =
      counter(
          "otelcol_loadbalancer_num_backend_updates",
          BASIC,
          "{update}",
          DEVELOPMENT,
          "Times the list of backends changed.");

  public static final HistogramMetric LOADBALANCER_BACKEND_LATENCY =
      histogram(
          "otelcol_loadbalancer_backend_latency",
          BASIC,
          "ms",
          DEVELOPMENT,
          BucketBounds.BACKEND_MILLIS,
          "Milliseconds that an attempt to send to a backend took.");

  public static final CounterMetric LOADBALANCER_BACKEND_OUTCOME =
      counter(
          "otelcol_loadbalancer_backend_outcome",
          BASIC,
          "{outcome}",
          DEVELOPMENT,
          "Attempts to send to a backend, by whether they succeeded.");

  // Calls over HTTP and gRPC, by the names of OpenTelemetry's semantic conventions.

  public static final HistogramMetric HTTP_SERVER_REQUEST_DURATION =
      call("http_server_request_duration", "Seconds taken to answer an HTTP request.");

  public static final HistogramMetric HTTP_CLIENT_REQUEST_DURATION =
      call("http_client_request_duration", "Seconds taken until an HTTP request was answered.");

  public static final HistogramMetric HTTP_SERVER_REQUEST_BODY_SIZE =
      body("http_server_request_body_size", "Bytes in the body of an HTTP request received.");

  public static final HistogramMetric HTTP_SERVER_RESPONSE_BODY_SIZE =
      body("http_server_response_body_size", "Bytes in the body of an HTTP response sent.");

  public static final HistogramMetric HTTP_CLIENT_REQUEST_BODY_SIZE =
      body("http_client_request_body_size", "Bytes in the body of an HTTP request sent.");

  public static final HistogramMetric RPC_SERVER_CALL_DURATION =
      call("rpc_server_call_duration", "Seconds taken to answer a remote call.");

  public static final HistogramMetric RPC_CLIENT_CALL_DURATION =
      call("rpc_client_call_duration", "Seconds taken until a remote call was answered.");

  private CollectorMetrics() {}

  /** Every metric of the catalogue, in the order of this page. */
  public static List<Metric> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The metric of that name, if the catalogue has it. */
  static Optional<Metric> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static CounterMetric counter(
      String name,
      MetricLevel from,
      String unit,
      Stability stability,
      String help,
      String... detailedLabels) {
    return listed(
        new CounterMetric(new Facts(name, from, unit, stability, help, Set.of(detailedLabels))));
  }

  private static GaugeMetric gauge(
      String name, MetricLevel from, String unit, Stability stability, String help) {
    return listed(new GaugeMetric(new Facts(name, from, unit, stability, help, Set.of())));
  }

  private static HistogramMetric histogram(
      String name,
      MetricLevel from,
      String unit,
      Stability stability,
      BucketBounds bounds,
      String help) {
    Facts facts = new Facts(name, from, unit, stability, help, Set.of());
    return listed(new HistogramMetric(facts, bounds));
  }

  private static CounterMetric kafka(String name, String unit, String help) {
    return counter(KAFKA + name, BASIC, unit, DEVELOPMENT, help);
  }

  private static GaugeMetric kafkaGauge(String name, String help) {
    return gauge(KAFKA + name, BASIC, "1", DEVELOPMENT, help);
  }

  private static CounterMetric tailSampling(String name, String unit, String help) {
    return counter(TAIL_SAMPLING + name, BASIC, unit, DEVELOPMENT, help);
  }

  private static GaugeMetric tailSamplingGauge(String name, String unit, String help) {
    return gauge(TAIL_SAMPLING + name, BASIC, unit, DEVELOPMENT, help);
  }

  private static HistogramMetric tailSamplingHistogram(
      String name, String unit, BucketBounds bounds, String help) {
    return histogram(TAIL_SAMPLING + name, BASIC, unit, DEVELOPMENT, bounds, help);
  }

  private static HistogramMetric call(String name, String help) {
    return histogram(name, DETAILED, "s", DEVELOPMENT, BucketBounds.CALL_SECONDS, help);
  }

  private static HistogramMetric body(String name, String help) {
    return histogram(name, DETAILED, "By", DEVELOPMENT, BucketBounds.UNCHOSEN, help);
  }

  private static <M extends Metric> M listed(M metric) {
    ALL.add(metric);
    if (BY_NAME.put(metric.name(), metric) != null) {
      throw new IllegalStateException(metric.name() + " is declared twice");
    }
    return metric;
  }
}
