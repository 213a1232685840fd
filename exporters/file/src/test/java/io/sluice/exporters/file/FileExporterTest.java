package io.sluice.exporters.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class FileExporterTest {
  private final Workbench bench = new Workbench();

  @TempDir private Path folder;

  @Test
  void requests_inJson_areOneLineEach() throws Exception {
    Path file = folder.resolve("spans.json");
    Exporter exporter = Exports.started(bench, Exports.to(file));
    Exports.send(exporter, SpanFixtures.spans("a\nb", 2));
    Exports.send(exporter, SpanFixtures.spans(3));
    exporter.stop(Workbench.soon());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(message(json(lines.get(0)))).isEqualTo(message(SpanFixtures.spans("a\nb", 2)));
    assertThat(message(json(lines.get(1)))).isEqualTo(message(SpanFixtures.spans(3)));
    assertThat(Files.readString(file)).endsWith("}\n");
  }

  private static SpanBatch json(String line) throws Exception {
    byte[] bytes = line.getBytes(UTF_8);
    return OtlpJson.read(bytes, 0, bytes.length);
  }

  /** JSON says of each scope that it is there, if only as {@code {}}. */
  private static ExportTraceServiceRequest message(SpanBatch spans) {
    ExportTraceServiceRequest.Builder request = SpanFixtures.message(spans).toBuilder();
    request
        .getResourceSpansBuilderList()
        .forEach(
            resource ->
                resource.getScopeSpansBuilderList().forEach(ScopeSpans.Builder::clearScope));
    return request.build();
  }

  @ParameterizedTest
  @CsvSource({"PROTO, ''", "PROTO, zstd", "JSON, zstd"})
  void requests_otherwise_areFramedByTheirLength(FileFormat format, String compression)
      throws Exception {
    Path file = folder.resolve("spans");
    Exporter exporter = Exports.started(bench, Exports.in(format, compression, file));
    List<SpanBatch> sent = List.of(SpanFixtures.spans(1), SpanFixtures.spans("x", 200));
    sent.forEach(spans -> Exports.send(exporter, spans));
    exporter.stop(Workbench.soon());
    List<SpanBatch> read = new ArrayList<>();
    for (byte[] record : records(file)) {
      byte[] plain =
          FileCompression.parse(compression)
              .encoding()
              .decode(record, 0, record.length, 1 << 20)
              .toArray();
      read.add(
          format == FileFormat.JSON
              ? OtlpJson.read(plain, 0, plain.length)
              : SpanBatch.parse(plain));
    }
    assertThat(messages(read)).isEqualTo(messages(sent));
  }

  private static List<ExportTraceServiceRequest> messages(List<SpanBatch> batches) {
    return batches.stream().map(FileExporterTest::message).toList();
  }

  private static List<byte[]> records(Path file) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    List<byte[]> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[bytes.getInt()];
      bytes.get(record);
      records.add(record);
    }
    return records;
  }

  @Test
  void record_waits_untilTheIntervalIsOver() throws Exception {
    Path file = folder.resolve("spans.json");
    Exporter exporter = Exports.started(bench, Exports.to(file));
    DeliveryProbe probe = Exports.send(exporter, SpanFixtures.spans(2));
    assertThat(Files.size(file)).isZero();
    assertThat(exporter.heldSpans()).isEqualTo(2);
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    assertThat(probe.closed()).isFalse();
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(exporter.heldSpans()).isZero();
    assertThat(bench.time().timers()).as("idle again").isZero();
    assertThat(bench.meter("otelcol_exporter_sent_spans", "exporter", "file")).isEqualTo(2);
  }

  @Test
  void sender_thatWaitsForDelivery_isAnsweredWhenItIsWritten() throws Exception {
    Exporter exporter = Exports.started(bench, Exports.to(folder.resolve("spans.json")));
    DeliveryProbe probe = DeliveryProbe.untilDelivered(1);
    exporter.consume(SpanFixtures.spans(1), probe.delivery());
    assertThat(probe.answer()).isEmpty();
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
  }

  @Test
  void largeRecord_behindSmallOnes_keepsTheOrder() throws Exception {
    Path file = folder.resolve("spans.json");
    Exporter exporter = Exports.started(bench, Exports.to(file));
    Exports.send(exporter, SpanFixtures.spans("small", 1));
    Exports.send(exporter, SpanFixtures.spans("large", 2_000));
    Exports.send(exporter, SpanFixtures.spans("small", 1));
    exporter.stop(Workbench.soon());
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.contains("\"large\""))
        .containsExactly(false, true, false);
  }

  @Test
  void file_thatIsThere_isEmptiedUnlessAppending() throws Exception {
    Path file = Files.writeString(folder.resolve("spans.json"), "old\n");
    Exports.started(bench, Exports.appendingTo(file)).stop(Workbench.soon());
    assertThat(file).content().isEqualTo("old\n");
    Exporter exporter = Exports.started(bench, Exports.appendingTo(file));
    Exports.send(exporter, SpanFixtures.spans(1));
    exporter.stop(Workbench.soon());
    assertThat(Files.readAllLines(file)).hasSize(2).startsWith("old");
    Exports.started(bench, Exports.to(file)).stop(Workbench.soon());
    assertThat(file).isEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void madeFilesAndDirectories_haveTheirPermissions() throws Exception {
    Path file = folder.resolve("a/b/spans.json");
    Exports.started(bench, Exports.makingDirectory(file, "0700")).stop(Workbench.soon());
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(file.getParent())).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void missingDirectory_isSaidWithTheCure() {
    assertThatThrownBy(() -> Exports.started(bench, Exports.to(folder.resolve("none/spans.json"))))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("none/spans.json")
        .hasMessageContaining("create_directory: true");
  }

  @Test
  void directoryForAFile_isSaidWithTheCure() {
    assertThatThrownBy(() -> Exports.started(bench, Exports.to(folder)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is a directory: name a file in it");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDisk_keepsWhatWaits_andRefusesWhatComes() throws Exception {
    Exporter exporter = Exports.started(bench, Exports.to(Path.of("/dev/full")));
    DeliveryProbe waiting = Exports.send(exporter, SpanFixtures.spans(2));
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(waiting.closed()).isFalse();
    assertThat(exporter.heldSpans()).isEqualTo(2);
    assertThat(bench.log().messages(Level.ERROR))
        .singleElement()
        .asString()
        .contains("Spans wait to be written", "/dev/full is full: make room");
    DeliveryProbe refused = Exports.send(exporter, SpanFixtures.spans(2_000));
    assertThat(refused.outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            why -> {
              assertThat(why.reason()).isEqualTo("disk_full");
              assertThat(why.retryAfter()).isEqualTo(Duration.ofSeconds(1));
            });
    exporter.stop(Workbench.soon());
    assertThat(waiting.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(bench.log().messages(Level.ERROR))
        .last()
        .asString()
        .startsWith("2 spans were not written when the exporter stopped");
    assertThat(exporter.heldSpans()).isZero();
    assertThat(bench.meter("otelcol_exporter_send_failed_spans", "error_permanent", "true"))
        .isEqualTo(2);
  }
}
