package io.sluice.e2e.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.kafka.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OTLP through a real broker's topics, in every encoding, and out as OTLP again. */
final class KafkaTest {
  private static final long SPANS = 7;

  private static final String RETRY = "Exporting failed. Will retry the request after interval.";

  private static final List<String> ENCODINGS =
      List.of(
          "otlp_proto", "otlp_json", "jaeger_proto", "jaeger_json", "zipkin_proto", "zipkin_json");

  private static final String SERVICE =
      """
      service:
        pipelines:
      """;

  /** For each encoding a way in, a topic, and a way out. */
  private static String configuration(TestBroker broker, OtlpSink sink) {
    StringBuilder receivers = new StringBuilder("receivers:\n");
    StringBuilder exporters = new StringBuilder("exporters:\n");
    StringBuilder pipelines = new StringBuilder(SERVICE);
    for (String encoding : ENCODINGS) {
      receivers.append(
          """
            otlp/%1$s: { protocols: { grpc: { endpoint: 127.0.0.1:0 } } }
            kafka/%1$s:
              brokers: [ "%2$s" ]
              group_id: %1$s
              initial_offset: earliest
              traces: { topics: [ spans-%1$s ], encoding: %1$s }
          """
              .formatted(encoding, broker.address()));
      exporters.append(
          """
            kafka/%1$s:
              brokers: [ "%2$s" ]
              traces: { topic: spans-%1$s, encoding: %1$s }
              producer: { required_acks: all, compression: zstd }
          """
              .formatted(encoding, broker.address()));
      pipelines.append(
          """
              traces/in_%1$s: { receivers: [ otlp/%1$s ], exporters: [ kafka/%1$s ] }
              traces/out_%1$s: { receivers: [ kafka/%1$s ], exporters: [ otlp_grpc ] }
          """
              .formatted(encoding));
    }
    exporters.append(
        "  otlp_grpc: { endpoint: \"127.0.0.1:%d\", tls: { insecure: true } }\n"
            .formatted(sink.port()));
    return receivers.toString() + exporters + pipelines;
  }

  @Test
  void spans_inEveryEncoding_comeOutAsTheyWentIn(@TempDir Path directory) throws Exception {
    try (TestBroker broker = TestBroker.start(directory);
        OtlpSink sink = OtlpSink.grpc()) {
      ENCODINGS.forEach(encoding -> broker.createTopic("spans-" + encoding, 3));
      try (SluiceProcess sluice = SluiceProcess.start(configuration(broker, sink))) {
        for (int i = 0; i < ENCODINGS.size(); i++) {
          try (GrpcClient client = GrpcClient.to(sluice.grpcPort(i + 1))) {
            client.send(named(ENCODINGS.get(i)));
          }
        }
        sink.awaitSpans(SPANS * ENCODINGS.size());
        Books books = sluice.stop();
        assertThat(books.received()).isEqualTo(2 * SPANS * ENCODINGS.size());
        assertThat(books.delivered()).isEqualTo(2 * SPANS * ENCODINGS.size());
      }
      assertThat(arrived(sink)).isEqualTo(sent());
      assertThat(committed(broker)).isEqualTo(4 + 2 * SPANS);
    }
  }

  @Test
  void doctor_saysWhatIsWrongWithTopicsAndBrokers(@TempDir Path directory) throws Exception {
    try (TestBroker broker = TestBroker.start(Files.createDirectory(directory.resolve("data")))) {
      broker.createTopic("spans", 2);
      Path config =
          Files.writeString(
              directory.resolve("c.yaml"),
              """
              receivers:
                kafka: { brokers: [ "%1$s" ], traces: { topics: [ nowhere ] } }
              exporters:
                kafka: { brokers: [ "%1$s" ], traces: { topic: spans } }
                kafka/named:
                  brokers: [ "%2$s" ]
                  auth: { plain_text: { username: ada, password: verysecret } }
              service:
                telemetry: { metrics: { level: none } }
                pipelines:
                  traces: { receivers: [ kafka ], exporters: [ kafka, kafka/named ] }
              """
                  .formatted(broker.address(), broker.saslAddress()));
      Finished doctor = Finished.sluice("doctor", "--config", config.toString());
      assertThat(doctor.exitCode()).isEqualTo(1);
      assertThat(doctor.out())
          .contains("there is no topic nowhere", "c.yaml:2:", "create it, or correct traces.topics")
          .contains("group otel-collector is new")
          .contains("topic spans is there, with 2 partitions; we have the right to WRITE")
          .contains("was sent and accepted")
          .containsOnlyOnce("refused us as ada")
          .doesNotContain("verysecret");
    }
  }

  private static String reading(TestBroker broker, int port) {
    return """
    receivers:
      kafka:
        brokers: [ "%s" ]
        initial_offset: earliest
        traces: { topics: [ kept ] }
    exporters:
      otlp_grpc: { endpoint: "127.0.0.1:%d", tls: { insecure: true } }
    service:
      pipelines:
        traces: { receivers: [ kafka ], exporters: [ otlp_grpc ] }
    """
        .formatted(broker.address(), port);
  }

  /** Queues in memory have answered for the spans, and then give them up or keep them for long. */
  @Test
  void spans_thatNobodyTook_areReadAgain_afterAStopAndAfterAReload(@TempDir Path directory)
      throws Exception {
    try (TestBroker broker = TestBroker.start(directory);
        OtlpSink sink = OtlpSink.grpc()) {
      broker.createTopic("kept", 1);
      put(broker, "kept", named("otlp_proto").toByteArray());
      Launch nowhere = Launch.of(reading(broker, Ports.free())).with("--shutdown-timeout", "1s");
      try (SluiceProcess stopped = nowhere.start()) {
        stopped.awaitLog(RETRY);
        Books books = stopped.stop();
        assertThat(books.failed()).isEqualTo(SPANS);
      }
      try (SluiceProcess reloaded = nowhere.start()) {
        reloaded.awaitLog(RETRY);
        reloaded.rewrite(reading(broker, sink.port()));
        reloaded.reload();
        sink.awaitSpans(SPANS);
        Books books = reloaded.stop();
        assertThat(books.received()).isEqualTo(2 * SPANS);
        assertThat(books.delivered()).isEqualTo(SPANS);
        assertThat(books.failed()).isEqualTo(SPANS);
      }
    }
  }

  private static void put(TestBroker broker, String topic, byte[] message) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, message)).get();
    }
  }

  /** Spans that say by their names how they went. */
  private static ExportTraceServiceRequest named(String encoding) {
    ExportTraceServiceRequest.Builder request = TestSpans.request((int) SPANS).toBuilder();
    request
        .getResourceSpansBuilderList()
        .forEach(
            resource ->
                resource
                    .getScopeSpansBuilderList()
                    .forEach(
                        scope ->
                            scope.getSpansBuilderList().forEach(span -> span.setName(encoding))));
    return request.build();
  }

  private static Map<String, Long> sent() {
    return ENCODINGS.stream().collect(Collectors.toMap(each -> each, each -> SPANS));
  }

  private static Map<String, Long> arrived(OtlpSink sink) {
    return sink.requests().stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .filter(span -> span.getTraceId().size() == 16 && span.getSpanId().size() == 8)
        .collect(Collectors.groupingBy(Span::getName, Collectors.counting()));
  }

  /** How many messages all groups have behind them. */
  private static long committed(TestBroker broker) throws Exception {
    long sum = 0;
    try (var admin = broker.admin()) {
      for (String encoding : ENCODINGS) {
        sum +=
            admin
                .listConsumerGroupOffsets(encoding)
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(offset -> offset.offset())
                .sum();
      }
    }
    return sum;
  }
}
