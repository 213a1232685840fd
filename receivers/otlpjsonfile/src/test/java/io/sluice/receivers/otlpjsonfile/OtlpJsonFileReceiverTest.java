package io.sluice.receivers.otlpjsonfile;

import static io.sluice.receivers.otlpjsonfile.Reading.append;
import static io.sluice.receivers.otlpjsonfile.Reading.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.sluice.component.Outcome;
import io.sluice.testkit.SpanFixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class OtlpJsonFileReceiverTest {
  private final Reading reading = new Reading();

  @TempDir private Path folder;

  private Reading start(String more) throws Exception {
    return reading.start("{include: ['" + folder + "/*.json']" + more + "}");
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @AfterEach
  void givesEverythingBack() {
    reading.stop();
    reading.inANewProcess();
    assertThat(reading.intake.rooms()).isZero();
    assertThat(reading.bench.time().timers()).isZero();
  }

  @Test
  void lines_ofAFileThatGrows_areReadOnce() throws Exception {
    append(file("a.json"), line("one") + "\n  \r\n" + line("two"));
    start(", start_at: beginning");
    assertThat(reading.services()).containsExactly("one", "two");
    append(file("a.json"), line("three"));
    reading.poll().poll();
    assertThat(reading.services()).containsExactly("one", "two", "three");
    assertThat(reading.intake.clients().get(0).transport()).isEqualTo("file");
  }

  @Test
  void startAtEnd_isForFilesThatAreThere_notForLaterOnes() throws Exception {
    append(file("a.json"), line("old"));
    start("");
    assertThat(reading.services()).isEmpty();
    append(file("a.json"), line("new"));
    append(file("b.json"), line("later"));
    reading.poll();
    assertThat(reading.services()).containsExactly("new", "later");
  }

  @Test
  void startAtEnd_withinALine_leavesItsRestOut() throws Exception {
    append(file("a.json"), "{\"resourceSp");
    start("");
    append(file("a.json"), "ans\":[]}\n" + line("whole"));
    reading.poll();
    assertThat(reading.services()).containsExactly("whole");
    assertThat(reading.intake.turnedAway()).isEmpty();
  }

  @Test
  void lineThatIsStillWritten_waitsForItsEnd() throws Exception {
    String line = line("slow");
    start(", start_at: beginning");
    append(file("a.json"), line.substring(0, 50));
    reading.poll();
    append(file("a.json"), line.substring(50));
    reading.poll();
    assertThat(reading.services()).containsExactly("slow");
    assertThat(reading.intake.turnedAway()).isEmpty();
  }

  @Test
  void lastLineWithoutEnd_isReadWhenNobodyAddsToIt() throws Exception {
    append(file("a.json"), line("last").strip());
    start(", start_at: beginning");
    reading.poll();
    assertThat(reading.services()).isEmpty();
    reading.poll().poll();
    assertThat(reading.services()).containsExactly("last");
    reading.poll();
    assertThat(reading.services()).hasSize(1);
  }

  @Test
  void lineThatIsNoOtlp_isCountedAndTold_andTheOthersGoOn() throws Exception {
    append(
        file("a.json"),
        line("one")
            + "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}\n"
            + "{\"resourceMetrics\":[]}\n"
            + line("two"));
    start(", start_at: beginning");
    assertThat(reading.services()).containsExactly("one", "two");
    assertThat(reading.intake.turnedAway()).hasSize(1);
    assertThat(reading.bench.meter("sluice_receiver_unreadable_lines")).isEqualTo(1);
    assertThat(reading.bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .startsWith("A line of " + file("a.json") + " is left out: line 2, column ")
        .contains("traceId");
  }

  @Test
  void lineThatIsTooLong_isCountedAndTold_andTheOthersGoOn() throws Exception {
    append(
        file("a.json"), line("one") + Reading.json(SpanFixtures.spans(2_000)) + "\n" + line("two"));
    start(", start_at: beginning, max_log_size: 100KiB");
    assertThat(reading.services()).containsExactly("one", "two");
    assertThat(reading.bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("line 2 is too long; raise max_log_size");
  }

  @Test
  void refusedLine_isOfferedAgain_andWaitsAsLongAsWanted() throws Exception {
    append(file("a.json"), line("one") + line("two"));
    reading.intake.answering(new Outcome.Refused("busy", "later", Duration.ofSeconds(2)));
    start(", start_at: beginning");
    assertThat(reading.services()).containsExactly("one");
    reading.intake.answering(Outcome.DELIVERED);
    reading.poll();
    assertThat(reading.services()).hasSize(1);
    reading.bench.time().advance(Duration.ofSeconds(2));
    assertThat(reading.services()).containsExactly("one", "one", "two");
  }

  @Test
  void rejectedLine_isToldAndBehindUs() throws Exception {
    append(file("a.json"), line("one") + line("two"));
    reading.intake.answering(new Outcome.Rejected("no", "never"));
    start(", start_at: beginning").poll();
    assertThat(reading.services()).containsExactly("one", "two");
    assertThat(reading.bench.log().messages(Level.ERROR))
        .singleElement()
        .asString()
        .contains("line 1, were rejected: never");
  }

  @Test
  void renamedFile_isReadToItsEnd_andTheNewOneAsAWhole() throws Exception {
    append(file("a.json"), line("one"));
    start(", start_at: beginning");
    append(file("a.json"), line("two"));
    Files.move(file("a.json"), file("a.json.1"));
    append(file("a.json"), line("three"));
    reading.poll();
    assertThat(reading.services()).containsExactlyInAnyOrder("one", "two", "three");
    Files.move(file("a.json"), file("b.json"));
    reading.poll();
    assertThat(reading.services()).hasSize(3);
  }

  @Test
  void deletedFile_isReadToItsEnd() throws Exception {
    append(file("a.json"), line("one"));
    start(", start_at: beginning");
    append(file("a.json"), line("two") + line("three").strip());
    Files.delete(file("a.json"));
    reading.poll();
    assertThat(reading.services()).containsExactly("one", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ignore", "read_whole_file", "read_new"})
  void truncatedFile_isReadFromWhereItWasAskedFor(String how) throws Exception {
    append(file("a.json"), line("one") + line("two"));
    start(", start_at: beginning, on_truncate: " + how);
    Files.writeString(file("a.json"), line("three"));
    reading.poll();
    append(file("a.json"), line("four"));
    reading.poll();
    assertThat(reading.services())
        .startsWith("one", "two")
        .endsWith("four")
        .hasSize(how.equals("read_new") ? 3 : 4);
  }

  @Test
  void truncatedFile_inWhoseLineReadingBegan_beginsWithAWholeOne() throws Exception {
    append(file("a.json"), line("old").strip() + " ".repeat(100));
    start("");
    Files.writeString(file("a.json"), line("new"));
    reading.poll();
    assertThat(reading.services()).containsExactly("new");
  }

  @Test
  void truncatedFile_thatEndsWithinALine_isReadFromTheNextOne() throws Exception {
    append(file("a.json"), line("one") + line("two"));
    start(", start_at: beginning, on_truncate: read_new");
    Files.writeString(file("a.json"), "{\"resourceSp");
    reading.poll();
    append(file("a.json"), "ans\":[]}\n" + line("three"));
    reading.poll();
    assertThat(reading.services()).containsExactly("one", "two", "three");
    assertThat(reading.intake.turnedAway()).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fileThatIsGone_andCannotBeRead_isNotKeptOpen() throws Exception {
    gzip(file("a.json"), line("one") + line("two"));
    reading.intake.answering(new Outcome.Refused("busy", "later", Duration.ofMillis(200)));
    start(", start_at: beginning, compression: gzip");
    assertThat(descriptors("a.json")).hasSize(1);
    Files.delete(file("a.json"));
    reading.poll().poll();
    assertThat(reading.bench.log().messages(Level.ERROR)).isNotEmpty();
    assertThat(descriptors("a.json")).isEmpty();
  }

  /** The files of that name in our folder which this process has open. */
  private List<Path> descriptors(String name) throws IOException {
    List<Path> open = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path each : all) {
        if (Files.isSymbolicLink(each)) {
          open.add(Files.readSymbolicLink(each));
        }
      }
    }
    open.removeIf(path -> !path.toString().startsWith(file(name).toString()));
    return open;
  }

  @Test
  void replay_readsEverythingAgain() throws Exception {
    append(file("a.json"), line("one") + line("two").strip());
    start(", replay_file: true").poll();
    assertThat(reading.services()).containsExactly("one", "two", "one", "two");
  }

  @Test
  void compressedFile_isRead() throws Exception {
    gzip(file("a.json"), line("one") + line("two").strip());
    start(", start_at: beginning, compression: gzip").poll();
    assertThat(reading.services()).containsExactly("one", "two");
  }

  private static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void compressedOnes_byTheirName_areReadBesideOthers() throws Exception {
    gzip(file("a.gz"), line("one"));
    append(file("b.json"), line("two"));
    reading.start("{include: ['" + folder + "/*'], start_at: beginning, compression: auto}");
    assertThat(reading.services()).containsExactly("one", "two");
  }

  @Test
  void readFile_isDeletedWhereThatIsWanted() throws Exception {
    append(file("a.json"), line("one"));
    Files.createFile(file("b.json"));
    start(", start_at: beginning, delete_after_read: true");
    assertThat(reading.services()).containsExactly("one");
    assertThat(file("a.json")).doesNotExist();
    assertThat(file("b.json")).as("not written yet").exists();
  }

  @Test
  void oldFiles_areLeftAlone() throws Exception {
    append(file("a.json"), line("old"));
    append(file("b.json"), line("new"));
    Instant now = Instant.ofEpochMilli(reading.bench.time().epochMillis());
    Files.setLastModifiedTime(file("a.json"), FileTime.from(now.minusSeconds(3601)));
    Files.setLastModifiedTime(file("b.json"), FileTime.from(now.minusSeconds(3599)));
    start(", start_at: beginning, exclude_older_than: 1h");
    assertThat(reading.services()).containsExactly("new");
  }

  @Test
  void spans_areToldWhereTheyStood() throws Exception {
    append(file("a.json"), line("one") + line("two"));
    start(
        ", start_at: beginning, include_file_path: true, include_file_name_resolved: true,"
            + " include_file_record_number: true, include_file_record_offset: true");
    assertThat(attributesOfTheLastSpan())
        .containsEntry("log.file.name", "a.json")
        .containsEntry("log.file.path", file("a.json").toString())
        .containsEntry("log.file.name_resolved", "a.json")
        .containsEntry("log.file.record_number", 2L)
        .containsEntry("log.file.record_offset", (long) line("one").length());
  }

  private Map<String, Object> attributesOfTheLastSpan() {
    return SpanFixtures.message(reading.intake.batches().get(1))
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(1)
        .getAttributesList()
        .stream()
        .collect(Collectors.toMap(KeyValue::getKey, OtlpJsonFileReceiverTest::value));
  }

  private static Object value(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? attribute.getValue().getIntValue()
        : attribute.getValue().getStringValue();
  }

  @Test
  void reload_goesOnWhereTheOldOneStopped() throws Exception {
    append(file("a.json"), line("one"));
    start(", start_at: beginning");
    reading.stop();
    append(file("a.json"), line("two"));
    start("");
    assertThat(reading.services()).containsExactly("one", "two");
  }

  @Test
  void reload_whileAFileIsWrittenAnew_readsItAsAWhole() throws Exception {
    append(file("a.json"), line("one"));
    start(", start_at: beginning");
    reading.stop();
    Files.writeString(file("a.json"), line("two") + line("three"));
    start("");
    assertThat(reading.services()).containsExactly("one", "two", "three");
  }

  @Test
  void moreFilesThanMayBeOpen_areReadAllTheSame() throws Exception {
    start(", max_concurrent_files: 1");
    for (int round = 1; round <= 3; round++) {
      append(file("a.json"), line("a" + round));
      append(file("b.json"), line("b" + round));
      reading.poll();
    }
    assertThat(reading.services()).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }
}
