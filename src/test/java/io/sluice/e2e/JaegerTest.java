package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.jaegertracing.agent.thrift.Agent;
import io.jaegertracing.internal.JaegerSpan;
import io.jaegertracing.internal.JaegerTracer;
import io.jaegertracing.internal.reporters.RemoteReporter;
import io.jaegertracing.internal.samplers.ConstSampler;
import io.jaegertracing.spi.Sender;
import io.jaegertracing.thrift.internal.senders.HttpSender;
import io.jaegertracing.thrift.internal.senders.UdpSender;
import io.jaegertracing.thriftjava.Batch;
import io.jaegertracing.thriftjava.Process;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TMemoryBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Jaeger's clients send arrives as OTLP, whatever way they send it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JaegerTest {
  private static final int COMPACT = 1;
  private static final int BINARY = 2;

  private OtlpSink sink;
  private SluiceProcess sluice;
  private int sent;

  @BeforeAll
  void start() throws Exception {
    sink = OtlpSink.grpc();
    sluice =
        SluiceProcess.start(
            """
            receivers:
              jaeger:
                protocols:
                  grpc: { endpoint: 127.0.0.1:0 }
                  thrift_http: { endpoint: 127.0.0.1:0 }
                  thrift_compact: { endpoint: 127.0.0.1:0, socket_buffer_size: 200000 }
                  thrift_binary: { endpoint: 127.0.0.1:0 }
            exporters:
              otlp_grpc:
                endpoint: 127.0.0.1:%d
                tls: { insecure: true }
            service:
              pipelines:
                traces:
                  receivers: [jaeger]
                  exporters: [otlp_grpc]
            """
                .formatted(sink.port()));
  }

  @AfterAll
  void stop() throws Exception {
    try (SluiceProcess running = sluice) {
      Books books = running.stop();
      assertThat(books.received()).isEqualTo(sent);
      assertThat(books.delivered()).isEqualTo(sent);
    } finally {
      sink.close();
    }
  }

  @Test
  void javaClient_overUdp_arrives() throws Exception {
    report("udp", new UdpSender("127.0.0.1", sluice.udpPort(COMPACT), 0));
  }

  @Test
  void javaClient_overHttp_arrives() throws Exception {
    report(
        "http",
        new HttpSender.Builder("http://127.0.0.1:" + sluice.httpPort() + "/api/traces").build());
  }

  /** A parent and its child, as an application makes them. */
  private void report(String service, Sender sender) throws Exception {
    RemoteReporter reporter = new RemoteReporter.Builder().withSender(sender).build();
    JaegerSpan parent;
    JaegerSpan child;
    try (JaegerTracer tracer =
        new JaegerTracer.Builder(service)
            .withReporter(reporter)
            .withSampler(new ConstSampler(true))
            .withTraceId128Bit()
            .withTag("region", "north")
            .build()) {
      parent = tracer.buildSpan("parent").withTag("span.kind", "server").start();
      child =
          tracer
              .buildSpan("child")
              .asChildOf(parent)
              .withTag("error", true)
              .withTag("answer", 42)
              .withTag("ratio", 0.5)
              .start();
      child.log(1_700_000_000_000_000L, Map.of("event", "retry", "attempt", 2));
      child.finish();
      parent.finish();
    }
    sent += 2;
    sink.awaitSpans(sent);
    PlacedSpan parentArrived = arrived(parent.context().getSpanId());
    PlacedSpan childArrived = arrived(child.context().getSpanId());
    assertThat(attributes(parentArrived.resource().getAttributesList()))
        .containsEntry("service.name", "string_value: \"" + service + "\"")
        .containsEntry("region", "string_value: \"north\"")
        .containsKeys("host.name", "opencensus.exporterversion");
    assertThat(parentArrived.span().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(parentArrived.span().getParentSpanId()).isEmpty();
    Span span = childArrived.span();
    assertThat(span.getName()).isEqualTo("child");
    assertThat(hex(span.getTraceId())).isEqualTo(child.context().getTraceId());
    assertThat(span.getTraceId()).isEqualTo(parentArrived.span().getTraceId());
    assertThat(span.getParentSpanId()).isEqualTo(parentArrived.span().getSpanId());
    assertThat(span.getLinksList()).isEmpty();
    assertThat(span.getFlags()).isEqualTo(1);
    assertThat(span.getStartTimeUnixNano()).isEqualTo(child.getStart() * 1000);
    assertThat(span.getEndTimeUnixNano())
        .isEqualTo((child.getStart() + child.getDuration()) * 1000);
    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(span.getAttributesList()))
        .containsEntry("answer", "int_value: 42")
        .containsEntry("ratio", "double_value: 0.5")
        .doesNotContainKey("error");
    assertThat(span.getEventsList())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("retry");
              assertThat(event.getTimeUnixNano()).isEqualTo(1_700_000_000_000_000_000L);
              assertThat(attributes(event.getAttributesList()))
                  .isEqualTo(Map.of("attempt", "int_value: 2"));
            });
  }

  @Test
  void agentCall_inTheBinaryProtocol_arrives() throws Exception {
    io.jaegertracing.thriftjava.Span span =
        new io.jaegertracing.thriftjava.Span(1, 2, 0xb1, 0, "binary", 1, 3, 4);
    TMemoryBuffer buffer = new TMemoryBuffer(512);
    new Agent.Client(new TBinaryProtocol(buffer))
        .send_emitBatch(new Batch(new Process("shop"), List.of(span)));
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              buffer.getArray(),
              buffer.length(),
              InetAddress.getLoopbackAddress(),
              sluice.udpPort(BINARY)));
    }
    sent++;
    sink.awaitSpans(sent);
    assertThat(arrived(0xb1).span().getName()).isEqualTo("binary");
  }

  @Test
  void postSpans_overGrpc_arrives() throws Exception {
    byte[] id = {0, 0, 0, 0, 0, 0, 0, (byte) 0xc1};
    byte[] request =
        message(
            post ->
                post.writeByteArray(
                    1,
                    message(
                        batch -> {
                          batch.writeByteArray(
                              1,
                              message(
                                  span -> {
                                    span.writeByteArray(1, id);
                                    span.writeByteArray(2, id);
                                    span.writeString(3, "posted");
                                  }));
                          batch.writeByteArray(2, message(process -> process.writeString(1, "g")));
                        })));
    try (GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      assertThat(client.call("jaeger.api_v2.CollectorService/PostSpans", request)).isEmpty();
    }
    sent++;
    sink.awaitSpans(sent);
    assertThat(arrived(0xc1).span().getName()).isEqualTo("posted");
  }

  private PlacedSpan arrived(long spanId) {
    return sink.byId().get("%016x".formatted(spanId));
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey, attribute -> attribute.getValue().toString().strip()));
  }

  private static String hex(ByteString id) {
    StringBuilder hex = new StringBuilder();
    for (byte b : id) {
      hex.append("%02x".formatted(b));
    }
    return hex.toString();
  }

  private interface Filling {
    void fill(CodedOutputStream message) throws IOException;
  }

  private static byte[] message(Filling filling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      filling.fill(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
