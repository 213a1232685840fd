package io.sluice.e2e.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.kafka.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reference reads what we write, and the reverse; {@code bench/kafka-reference}. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KafkaReferenceRun {
  private static final int SPANS = 5;
  private static final List<String> ENCODINGS =
      List.of(
          "otlp_proto", "otlp_json", "jaeger_proto", "jaeger_json", "zipkin_proto", "zipkin_json");

  /** Both read the same keys: OTLP into topics of one name, other topics into OTLP. */
  private static String configuration(
      TestBroker broker, Map<String, Integer> doors, String into, String outOf, OtlpSink sink) {
    StringBuilder yaml = new StringBuilder("receivers:\n");
    doors.forEach(
        (encoding, port) ->
            yaml.append(
                """
                  otlp/%1$s: { protocols: { grpc: { endpoint: "127.0.0.1:%2$d" } } }
                  kafka/%1$s:
                    brokers: [ "%3$s" ]
                    group_id: %4$s-%1$s
                    initial_offset: earliest
                    traces: { topics: [ %4$s-%1$s ], encoding: %1$s }
                """
                    .formatted(encoding, port, broker.address(), outOf)));
    yaml.append(
        "exporters:\n  otlp: { endpoint: \"127.0.0.1:%d\", tls: { insecure: true } }\n"
            .formatted(sink.port()));
    for (String encoding : doors.keySet()) {
      yaml.append(
          """
            kafka/%1$s:
              brokers: [ "%2$s" ]
              partition_traces_by_id: true
              traces: { topic: %3$s-%1$s, encoding: %1$s }
          """
              .formatted(encoding, broker.address(), into));
    }
    yaml.append("service:\n  telemetry: { metrics: { level: none } }\n  pipelines:\n");
    for (String encoding : doors.keySet()) {
      yaml.append(
          """
              traces/in_%1$s: { receivers: [ otlp/%1$s ], exporters: [ kafka/%1$s ] }
              traces/out_%1$s: { receivers: [ kafka/%1$s ], exporters: [ otlp ] }
          """
              .formatted(encoding));
    }
    return yaml.toString();
  }

  private static Map<String, Integer> doors() throws Exception {
    Map<String, Integer> doors = new LinkedHashMap<>();
    for (String encoding : ENCODINGS) {
      doors.put(encoding, Ports.free());
    }
    return doors;
  }

  @Test
  void eachReads_whatTheOtherWrites(@TempDir Path directory) throws Exception {
    try (TestBroker broker = TestBroker.start(directory.resolve("broker"));
        OtlpSink ofCollector = OtlpSink.grpc();
        OtlpSink ofSluice = OtlpSink.grpc()) {
      for (String encoding : ENCODINGS) {
        broker.createTopic("ours-" + encoding, 3);
        broker.createTopic("theirs-" + encoding, 3);
      }
      Map<String, Integer> theirs = doors();
      Map<String, Integer> ours = doors();
      try (Collector collector =
              Collector.start(
                  directory, configuration(broker, theirs, "theirs", "ours", ofCollector));
          SluiceProcess sluice =
              SluiceProcess.start(configuration(broker, ours, "ours", "theirs", ofSluice))) {
        compare("Sluice to the collector", ours, ofCollector, collector);
        compare("the collector to Sluice", theirs, ofSluice, collector);
        sluice.stop();
      }
    }
  }

  private static void compare(
      String way, Map<String, Integer> doors, OtlpSink sink, Collector collector) throws Exception {
    for (Map.Entry<String, Integer> door : doors.entrySet()) {
      ExportTraceServiceRequest request = TestSpans.request(SPANS);
      send(door.getValue(), request, collector);
      Map<String, PlacedSpan> sent = PlacedSpan.byId(List.of(request));
      awaitAll(way + " in " + door.getKey(), sink, sent, collector);
      Map<String, PlacedSpan> came = sink.byId();
      long equal = sent.keySet().stream().filter(id -> sent.get(id).equals(came.get(id))).count();
      System.err.printf(
          "%s in %s: %d of %d spans arrived, %d of them to the last field%n",
          way, door.getKey(), sent.size(), SPANS, equal);
      if (door.getKey().equals("otlp_proto")) {
        assertThat(equal).isEqualTo(SPANS);
      }
    }
  }

  /** The collector may still be on its way up. */
  private static void send(int port, ExportTraceServiceRequest request, Collector collector)
      throws Exception {
    try (GrpcClient client = GrpcClient.to(port)) {
      client.sendUntilTaken(request.toByteArray());
    } catch (RuntimeException e) {
      throw new AssertionError(collector.log(), e);
    }
  }

  private static void awaitAll(
      String way, OtlpSink sink, Map<String, PlacedSpan> sent, Collector collector)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!sink.byId().keySet().containsAll(sent.keySet())) {
      if (System.nanoTime() > end) {
        throw new AssertionError(way + ": not all arrived\n" + collector.log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
