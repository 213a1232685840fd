package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.MetricsPage;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts made for the collector work: the names, the labels and the values. */
final class MetricsTest {
  private static final String RECEIVER_GRPC = "{receiver=\"otlp\",transport=\"grpc\"}";
  private static final String RECEIVER_HTTP = "{receiver=\"otlp\",transport=\"http\"}";
  private static final String LIMITER = "{processor=\"memory_limiter\"}";
  private static final String LIMITER_ITEMS =
      "{otel_signal=\"traces\",processor=\"memory_limiter\"}";
  private static final String BATCH = "{processor=\"batch\"}";
  private static final String QUEUE = "{data_type=\"traces\",exporter=\"otlp_grpc\"}";
  private static final String PIPELINE = "{pipeline=\"traces\"}";

  private static String configuration(OtlpSink sink) {
    return Yaml.forwarding(sink)
        .replace(
            "processors:\n  batch:",
            "processors:\n  memory_limiter: {check_interval: 1s, limit_mib: 200}\n  batch:")
        .replace("[batch]", "[memory_limiter, batch]");
  }

  @Test
  void page_afterASmallRun_tellsWhatHappened() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(configuration(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(5));
      sluice.awaitMetric("sluice_ledger_delivered_spans" + PIPELINE, 5);
      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(3)).statusCode())
          .isEqualTo(200);
      sluice.awaitMetric("sluice_ledger_delivered_spans" + PIPELINE, 8);
      sink.answer(Reply.of(3));
      client.send(TestSpans.request(4));
      sluice.awaitMetric(
          "sluice_ledger_failed_spans{pipeline=\"traces\",reason=\"send_failed\"}", 4);
      // The queue lets go of spans after the books have them.
      sluice.awaitMetric("otelcol_exporter_in_flight_requests" + QUEUE, 0);
      MetricsPage page = sluice.awaitMetric("otelcol_exporter_queue_size" + QUEUE, 0);

      String exporter =
          "{exporter=\"otlp_grpc\",server_address=\"127.0.0.1\",server_port=\"%d\"}"
              .formatted(sink.port());
      assertThat(page.series())
          .containsAllEntriesOf(
              Map.ofEntries(
                  Map.entry("otelcol_receiver_accepted_spans" + RECEIVER_GRPC, 9.0),
                  Map.entry("otelcol_receiver_accepted_spans" + RECEIVER_HTTP, 3.0),
                  Map.entry("otelcol_receiver_refused_spans" + RECEIVER_GRPC, 0.0),
                  Map.entry("otelcol_receiver_failed_spans" + RECEIVER_GRPC, 0.0),
                  Map.entry("otelcol_processor_incoming_items" + LIMITER_ITEMS, 12.0),
                  Map.entry("otelcol_processor_outgoing_items" + LIMITER_ITEMS, 12.0),
                  Map.entry("otelcol_processor_memory_limiter_accepted_spans" + LIMITER, 12.0),
                  Map.entry("otelcol_processor_memory_limiter_refused_spans" + LIMITER, 0.0),
                  Map.entry("otelcol_processor_batch_batch_size_trigger_send" + BATCH, 0.0),
                  Map.entry("otelcol_processor_batch_timeout_trigger_send" + BATCH, 3.0),
                  Map.entry("otelcol_processor_batch_batch_send_size_sum" + BATCH, 12.0),
                  Map.entry("otelcol_processor_batch_batch_send_size_count" + BATCH, 3.0),
                  Map.entry("otelcol_processor_batch_metadata_cardinality" + BATCH, 1.0),
                  Map.entry("otelcol_exporter_sent_spans" + exporter, 8.0),
                  Map.entry("otelcol_exporter_send_failed_spans" + exporter, 4.0),
                  Map.entry("otelcol_exporter_queue_size" + QUEUE, 0.0),
                  Map.entry("otelcol_exporter_queue_capacity" + QUEUE, 1000.0),
                  Map.entry("otelcol_exporter_in_flight_requests" + QUEUE, 0.0),
                  Map.entry("sluice_ledger_received_spans" + PIPELINE, 12.0),
                  Map.entry("sluice_ledger_copied_spans" + PIPELINE, 0.0)));
      assertThat(page.series())
          .containsKeys(
              "otelcol_process_uptime",
              "otelcol_process_cpu_seconds",
              "otelcol_process_memory_rss",
              "otelcol_process_runtime_heap_alloc_bytes",
              "otelcol_process_runtime_total_alloc_bytes",
              "otelcol_process_runtime_total_sys_memory_bytes");
      assertThat(page.text()).contains("# TYPE otelcol_exporter_sent_spans counter");

      Books books = sluice.stop();
      assertThat(books.received()).isEqualTo(12);
      assertThat(books.failed()).isEqualTo(4);
    }
  }

  @Test
  void page_refusedSpans_areCountedWhereTheyWereRefused() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            SluiceProcess.start(
                Yaml.forwardingTo(sink.port(), "sending_queue: {queue_size: 1, num_consumers: 1}")
                    .replace("[batch]", "[]"))) {
      var released = sink.hold();
      OtlpHttpClient client = OtlpHttpClient.to(sluice.httpPort());
      assertThat(client.send(TestSpans.request(1)).statusCode()).isEqualTo(200);
      assertThat(client.send(TestSpans.request(6)).statusCode()).isEqualTo(503);
      assertThat(sluice.metrics().series())
          .containsEntry("otelcol_receiver_accepted_spans" + RECEIVER_HTTP, 1.0)
          .containsEntry("otelcol_receiver_refused_spans" + RECEIVER_HTTP, 6.0)
          .containsEntry("otelcol_exporter_enqueue_failed_spans{exporter=\"otlp_grpc\"}", 6.0)
          .containsEntry("otelcol_exporter_queue_size" + QUEUE, 1.0)
          .containsEntry(
              "sluice_ledger_refused_spans{pipeline=\"traces\",reason=\"queue_full\"}", 6.0);
      released.complete(null);
      sink.awaitSpans(1);
      assertThat(sluice.stop().refused()).isEqualTo(6);
    }
  }
}
