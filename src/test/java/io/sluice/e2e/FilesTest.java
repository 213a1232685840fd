package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import io.opencensus.proto.agent.common.v1.Node;
import io.opencensus.proto.agent.common.v1.ServiceInfo;
import io.opencensus.proto.trace.v1.Span;
import io.opencensus.proto.trace.v1.TruncatableString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.LogLine;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to files comes back out of them; and two names of old, opencensus in, jaeger out. */
final class FilesTest {
  private static final int REQUESTS = 20;
  private static final String EXPORT = "opencensus.proto.agent.trace.v1.TraceService/Export";

  @TempDir private Path folder;

  @Test
  void spans_throughFilesAndBack_areTheSame() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(roundTrip(sink))) {
      List<ExportTraceServiceRequest> sent = new ArrayList<>();
      try (GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
        for (int i = 0; i < REQUESTS; i++) {
          sent.add(TestSpans.request(1 + i * 10));
          client.send(sent.get(i));
        }
      }
      Map<String, PlacedSpan> expected = PlacedSpan.byId(sent);
      sink.awaitSpans(expected.size());
      Files.writeString(folder.resolve("spans.json"), "no json\n", StandardOpenOption.APPEND);
      LogLine complaint = sluice.awaitLog("a line", line -> line.message().startsWith("A line of"));
      assertThat(complaint.message()).contains("spans.json is left out: line 21, column ");
      Books books = sluice.stop();
      assertThat(sink.byId()).isEqualTo(expected);
      assertThat(PlacedSpan.byId(packed(folder.resolve("spans.bin")))).isEqualTo(expected);
      assertThat(books.page("traces/in").delivered()).isEqualTo(2L * expected.size());
      assertThat(books.page("traces/back").delivered()).isEqualTo(expected.size());
    }
  }

  private String roundTrip(OtlpSink sink) {
    return """
    receivers:
      otlp:
        protocols: { grpc: { endpoint: "127.0.0.1:0" } }
      otlp_json_file:
        include: ["%1$s/*.json"]
        poll_interval: 20ms
        include_file_name: false
    exporters:
      file/lines:
        path: %1$s/spans.json
        flush_interval: 50ms
      file/packed:
        path: %1$s/spans.bin
        format: proto
        compression: zstd
      otlp_grpc:
        endpoint: 127.0.0.1:%2$d
        tls: { insecure: true }
    service:
      pipelines:
        traces/in: { receivers: [otlp], exporters: [file/lines, file/packed] }
        traces/back: { receivers: [otlp_json_file], exporters: [otlp_grpc] }
    """
        .formatted(folder, sink.port());
  }

  private static List<ExportTraceServiceRequest> packed(Path file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[bytes.getInt()];
      bytes.get(record);
      byte[] plain = Zstd.decompress(record, (int) Zstd.getFrameContentSize(record));
      requests.add(ExportTraceServiceRequest.parseFrom(plain));
    }
    return requests;
  }

  @Test
  void files_afterARestart_areReadOn() throws Exception {
    Path lines = Files.createDirectory(folder.resolve("in")).resolve("a.json");
    try (OtlpSink sink = OtlpSink.grpc()) {
      try (SluiceProcess sluice = SluiceProcess.start(remembering(sink))) {
        Files.writeString(lines, line("0000000000000001"));
        sink.awaitSpans(1);
        assertThat(sluice.stop().delivered()).isEqualTo(1);
      }
      Files.writeString(lines, line("0000000000000002"), StandardOpenOption.APPEND);
      try (SluiceProcess sluice = SluiceProcess.start(remembering(sink))) {
        sink.awaitSpans(2);
        assertThat(sluice.stop().received()).isEqualTo(1);
      }
      assertThat(sink.byId()).hasSize(2);
    }
  }

  private String remembering(OtlpSink sink) {
    return """
    receivers:
      otlp_json_file:
        include: ["%1$s/in/*.json"]
        start_at: beginning
        poll_interval: 20ms
        storage: file_storage
    exporters:
      otlp_grpc: { endpoint: "127.0.0.1:%2$d", tls: { insecure: true } }
    extensions:
      file_storage: { directory: "%1$s/kept", create_directory: true }
    service:
      extensions: [file_storage]
      pipelines:
        traces: { receivers: [otlp_json_file], exporters: [otlp_grpc] }
    """
        .formatted(folder, sink.port());
  }

  private static String line(String spanId) {
    return """
    {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",\
    "spanId":"%s","name":"read"}]}]}]}
    """
        .formatted(spanId);
  }

  @Test
  void opencensusIn_jaegerOut_stillWorks_andSaysSo() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(ofOld(sink))) {
      String endpoint =
          sluice.awaitLog("Starting OpenCensus server").field("endpoint").orElseThrow();
      int port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
      try (GrpcClient client = GrpcClient.to(port)) {
        assertThat(client.call(EXPORT, census())).isEmpty();
      }
      sink.awaitSpans(3);
      assertThat(sink.byId().values())
          .allSatisfy(
              placed ->
                  assertThat(placed.resource().getAttributes(0).getValue().getStringValue())
                      .isEqualTo("shop"))
          .extracting(placed -> placed.span().getName())
          .containsExactly("span-1", "span-2", "span-3");
      assertThat(sluice.log())
          .contains("the opencensus receiver was retired upstream")
          .contains("the jaeger exporter was removed, since Jaeger takes OTLP");
      Books books = sluice.stop();
      assertThat(books.received()).isEqualTo(3);
      assertThat(books.delivered()).isEqualTo(3);
    }
  }

  private static String ofOld(OtlpSink sink) {
    return """
    receivers:
      opencensus:
        endpoint: 127.0.0.1:0
    exporters:
      jaeger:
        endpoint: 127.0.0.1:%d
        insecure: true
    service:
      pipelines:
        traces: { receivers: [opencensus], exporters: [jaeger] }
    """
        .formatted(sink.port());
  }

  private static byte[] census() {
    var message =
        io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest.newBuilder()
            .setNode(Node.newBuilder().setServiceInfo(ServiceInfo.newBuilder().setName("shop")));
    for (int i = 1; i <= 3; i++) {
      message.addSpans(
          Span.newBuilder()
              .setTraceId(ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, 7).array()))
              .setSpanId(ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, i).array()))
              .setName(TruncatableString.newBuilder().setValue("span-" + i)));
    }
    return message.build().toByteArray();
  }
}
