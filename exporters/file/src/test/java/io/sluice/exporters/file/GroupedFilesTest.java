package io.sluice.exporters.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupedFilesTest {
  private final Workbench bench = new Workbench();

  @TempDir private Path folder;

  @Test
  void resources_ofOneRequest_goToTheirFiles() throws Exception {
    Exporter exporter = Exports.started(bench, Exports.grouped(folder.resolve("x-*.json"), 10));
    DeliveryProbe probe = Exports.send(exporter, both(3, 4));
    assertThat(exporter.heldSpans()).isEqualTo(7);
    exporter.stop(Workbench.soon());
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(folder.resolve("x-a.json")).content().contains("span-2").doesNotContain("span-3");
    assertThat(folder.resolve("x-b.json")).content().contains("span-3");
  }

  private static SpanBatch both(int first, int second) {
    ExportTraceServiceRequest request =
        SpanFixtures.request("a", first).toBuilder()
            .mergeFrom(SpanFixtures.request("b", second))
            .build();
    return SpanFixtures.batch(request);
  }

  @Test
  void fileThatWasClosedToMakeRoom_isContinued() throws Exception {
    Files.writeString(folder.resolve("a"), "old\n");
    Exporter exporter = Exports.started(bench, Exports.grouped(folder.resolve("*"), 1));
    for (int i = 0; i < 3; i++) {
      Exports.send(exporter, SpanFixtures.spans("a", 1));
      Exports.send(exporter, SpanFixtures.spans("b", 1));
    }
    exporter.stop(Workbench.soon());
    assertThat(Files.readAllLines(folder.resolve("a"))).hasSize(3).doesNotContain("old");
    assertThat(Files.readAllLines(folder.resolve("b"))).hasSize(3);
  }

  @Test
  void resource_withoutTheAttribute_isLeftOutAndBooked() throws Exception {
    Exporter exporter = Exports.started(bench, Exports.grouped(folder.resolve("*"), 1));
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("a", 2).toBuilder();
    request.addResourceSpans(request.getResourceSpans(0).toBuilder().clearResource());
    DeliveryProbe probe = Exports.send(exporter, SpanFixtures.batch(request.build()));
    exporter.stop(Workbench.soon());
    assertThat(probe.booked())
        .extracting(DeliveryProbe.Left::spans, DeliveryProbe.Left::outcome)
        .containsExactly(
            tuple(2, new Outcome.DecidedAgainst("no service.name")), tuple(2, Outcome.DELIVERED));
    assertThat(probe.answer()).contains(Outcome.DELIVERED);
    assertThat(bench.log().lines()).singleElement().asString().contains("no service.name");
  }

  @ParameterizedTest
  @CsvSource({
    "a, /t/a.json",
    "a/b, /t/a/b.json",
    "../a, /t/a.json",
    "a/../../../b, /t/b.json",
    "/etc/passwd, /t/etc/passwd.json",
    "'..', /t/.json",
    "./x, /t/x.json"
  })
  void value_neverLeadsOutOfTheDirectory(String value, String path) {
    assertThat(new GroupPaths("/t/*.json").of(value)).isEqualTo(Path.of(path));
  }
}
