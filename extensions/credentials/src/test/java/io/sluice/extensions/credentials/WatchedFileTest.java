package io.sluice.extensions.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class WatchedFileTest {
  @TempDir private Path folder;

  private final Workbench bench = new Workbench();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("number"), "1");
  }

  private WatchedFile<Integer> open() throws StartException {
    return WatchedFile.open(file.toString(), WatchedFileTest::number, bench.context("guard"));
  }

  private static int number(String text) {
    if (!text.matches("\\d+")) {
      throw new IllegalArgumentException("is no number");
    }
    return Integer.parseInt(text);
  }

  private void aSecondPasses() {
    bench.time().advance(Duration.ofSeconds(1));
  }

  @Test
  void file_written_isReadAgainAfterASecond() throws Exception {
    WatchedFile<Integer> watched = open();
    Files.writeString(file, "2");
    bench.time().advance(Duration.ofMillis(999));
    assertThat(watched.get()).isEqualTo(1);
    bench.time().advance(Duration.ofMillis(1));
    assertThat(watched.get()).isEqualTo(2);
    assertThat(bench.log().messages(Level.INFO))
        .containsExactly(file + " has changed and was read again");
  }

  @Test
  void file_replacedByAnother_isReadAgain() throws Exception {
    WatchedFile<Integer> watched = open();
    Path other = Files.writeString(folder.resolve("other"), "2");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    aSecondPasses();
    assertThat(watched.get()).isEqualTo(2);
  }

  @Test
  void link_turnedToAnotherFolder_isReadAgain() throws Exception {
    Path before = Files.createDirectory(folder.resolve("before"));
    Path after = Files.createDirectory(folder.resolve("after"));
    Files.writeString(before.resolve("number"), "3");
    Files.writeString(after.resolve("number"), "4");
    Path link = Files.createSymbolicLink(folder.resolve("data"), before);
    file = link.resolve("number");
    WatchedFile<Integer> watched = open();
    Files.delete(link);
    Files.createSymbolicLink(link, after);
    aSecondPasses();
    assertThat(watched.get()).isEqualTo(4);
  }

  @Test
  void file_thatBreaks_keepsTheOldContentAndSaysSoOnce() throws Exception {
    WatchedFile<Integer> watched = open();
    Files.writeString(file, "one");
    for (int i = 0; i < 3; i++) {
      aSecondPasses();
      assertThat(watched.get()).isEqualTo(1);
    }
    assertThat(bench.log().messages(Level.WARN))
        .containsExactly(file + ": is no number; what was read before stays in use");
    Files.delete(file);
    aSecondPasses();
    assertThat(watched.get()).isEqualTo(1);
    assertThat(bench.log().messages(Level.WARN)).hasSize(2).last().asString().contains("no such");
    Files.writeString(file, "5");
    aSecondPasses();
    assertThat(watched.get()).isEqualTo(5);
  }

  @Test
  void file_unchanged_isNotParsedAgain() throws Exception {
    WatchedFile<Object> watched =
        WatchedFile.open(file.toString(), text -> new Object(), bench.context("guard"));
    Object first = watched.get();
    aSecondPasses();
    assertThat(watched.get()).isSameAs(first);
  }

  @Test
  void file_missingAtTheStart_isAnErrorWithItsName() {
    file = folder.resolve("nowhere");
    assertThatThrownBy(this::open)
        .isInstanceOf(StartException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void credential_inAFile_isOneLineWithoutTheSpaceAround() throws Exception {
    Files.writeString(file, "  secret \n");
    assertThat(Credential.of("other", file.toString(), bench.context("guard")).get())
        .isEqualTo("secret");
    assertThat(Credential.of("other", "", bench.context("guard")).get()).isEqualTo("other");
    Files.writeString(file, "two\nlines");
    assertThatThrownBy(() -> Credential.of("", file.toString(), bench.context("guard")))
        .hasMessage(file + ": has several lines; one is expected");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> Credential.of("", file.toString(), bench.context("guard")))
        .hasMessageContaining("is empty");
  }
}
