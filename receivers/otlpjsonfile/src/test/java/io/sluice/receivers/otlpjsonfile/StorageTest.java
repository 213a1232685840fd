package io.sluice.receivers.otlpjsonfile;

import static io.sluice.receivers.otlpjsonfile.Reading.append;
import static io.sluice.receivers.otlpjsonfile.Reading.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.storage.StorageException;
import io.sluice.testkit.MemoryStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** What is remembered on disk when the process ends. */
class StorageTest {
  private final Reading reading = new Reading();
  private final MemoryStorage storage = new MemoryStorage();

  @TempDir private Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void start() throws StartException {
    reading.bench.with("file_storage", storage);
    reading
        .inANewProcess()
        .start(
            "{include: ['" + folder + "/*.json'], storage: file_storage, max_concurrent_files: 1}");
  }

  @AfterEach
  void stop() {
    reading.stop();
    reading.inANewProcess();
  }

  @Test
  void restart_goesOnWhereTheOldOneStopped() throws Exception {
    append(file("a.json"), line("before"));
    start();
    append(file("a.json"), line("one"));
    append(file("b.json"), line("two"));
    reading.poll();
    reading.stop();
    append(file("a.json"), line("three"));
    append(file("c.json"), line("four"));
    start();
    assertThat(reading.services()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void crash_losesNothing_andReadsAgainWhatWasNotWrittenDown() throws Exception {
    start();
    append(file("a.json"), line("one"));
    reading.poll();
    storage.fail(new StorageException("the disk is full", true, null));
    append(file("a.json"), line("two"));
    reading.poll();
    reading.stop();
    assertThat(reading.bench.log().messages(Level.ERROR))
        .singleElement()
        .asString()
        .contains("will be read again: the disk is full");
    storage.fail(null);
    start();
    assertThat(reading.services()).containsExactly("one", "two", "two");
  }

  @Test
  void refusedLine_isOfferedAgainAfterARestart() throws Exception {
    start();
    append(file("a.json"), line("one") + line("two"));
    reading.intake.answering(new Outcome.Refused("busy", "later", Duration.ofSeconds(2)));
    reading.poll();
    reading.stop();
    reading.intake.answering(Outcome.DELIVERED);
    start();
    assertThat(reading.services()).containsExactly("one", "one", "two");
  }

  @Test
  void file_renamedBetweenRuns_isKnownAgain() throws Exception {
    start();
    append(file("a.json"), line("one"));
    reading.poll();
    reading.stop();
    Files.move(file("a.json"), file("b.json"));
    append(file("b.json"), line("two"));
    start();
    assertThat(reading.services()).containsExactly("one", "two");
  }

  @Test
  void file_thatBeginsOtherwise_isAnotherOne() throws Exception {
    start();
    append(file("a.json"), line("one"));
    reading.poll();
    reading.stop();
    Files.writeString(file("a.json"), line("two") + line("three"));
    start();
    assertThat(reading.services()).containsExactly("one", "two", "three");
  }

  @Test
  void disk_holdsTheLastWordOnly() throws Exception {
    start();
    for (int i = 0; i < 5; i++) {
      append(file("a.json"), line("one"));
      reading.poll().poll();
    }
    assertThat(storage.records()).isEqualTo(1);
  }

  @Test
  void storage_thatIsNotThere_isSaidAtStart() {
    String yaml = "{include: [x], storage: file_storage}";
    assertThatThrownBy(() -> reading.start(yaml))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("file_storage");
  }
}
