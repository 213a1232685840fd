package io.sluice.processors.tailsampling;

import static io.sluice.processors.tailsampling.TestTrace.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingJournalTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  private TailSamplingSettings settings(Path directory) {
    return TestSettings.yaml(
        "policies: [{ name: all, type: always_sample }]\npending_journal: { directory: "
            + directory
            + " }");
  }

  private static PendingJournal.Entry pending(long traces, long spans) {
    return new PendingJournal.Entry(traces, spans, NOON);
  }

  @Test
  void entry_isReadAsItWasWritten() throws Exception {
    PendingJournal journal = PendingJournal.open(folder.resolve("new"), "tail_sampling/eu");
    assertThat(journal.leftBehind()).isEmpty();
    journal.write(pending(2, 5));
    journal.release();
    PendingJournal next = PendingJournal.open(folder.resolve("new"), "tail_sampling/eu");
    assertThat(next.leftBehind()).contains(pending(2, 5));
    next.remove();
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void whileNothingIsPending_nothingIsWrittenAgain() throws Exception {
    PendingJournal journal = PendingJournal.open(folder, "a");
    journal.write(pending(0, 0));
    Files.delete(journal.file());
    journal.write(pending(0, 0));
    assertThat(journal.file()).doesNotExist();
    journal.write(pending(1, 1));
    journal.write(pending(0, 0));
    assertThat(journal.leftBehind()).contains(pending(0, 0));
    journal.release();
  }

  @Test
  void twoOfOneName_haveFilesOfTheirOwn() throws Exception {
    PendingJournal one = PendingJournal.open(folder, "a");
    PendingJournal other = PendingJournal.open(folder, "a");
    assertThat(one.file()).isNotEqualTo(other.file());
    one.release();
    other.release();
  }

  @Test
  void start_afterAKill_saysWhatIsGone() throws Exception {
    PendingJournal killed = PendingJournal.open(folder, "tail_sampling");
    killed.write(pending(7, 42));
    killed.release();
    Rig rig = new Rig(settings(folder));
    assertThat(rig.bench.log().lines())
        .anySatisfy(
            line ->
                assertThat(line.toString())
                    .contains("7 traces with 42 spans were pending at 2026-11-21T12:00:00Z"));
    assertThat(rig.bench.meter("sluice_tail_sampling_lost_pending_spans")).isEqualTo(42);
    rig.send(span(1, 0));
    rig.stop();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void start_withADamagedFile_saysSoAndGoesOn() throws Exception {
    Files.writeString(folder.resolve("tail_sampling.pending"), "nonsense");
    Rig rig = new Rig(settings(folder));
    assertThat(rig.bench.log().lines())
        .anySatisfy(
            line ->
                assertThat(line.toString())
                    .contains("does not hold a line of this journal but: nonsense"));
    rig.stop();
  }

  @Test
  void start_whereNothingCanBeWritten_saysWhatToDo() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    TailSampler sampler =
        new TailSampler(
            new Workbench().context("tail_sampling"),
            settings(file.resolve("under")),
            (spans, delivery) -> {});
    assertThatThrownBy(() -> sampler.start(new Workbench()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("see to it that the directory can be written");
  }
}
