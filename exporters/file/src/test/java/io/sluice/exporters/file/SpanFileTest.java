package io.sluice.exporters.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanFileTest {
  private final Workbench bench = new Workbench();
  private final Receipts receipts = new Receipts(bench.context("file"));

  @TempDir private Path folder;

  @Test
  void interruptedWrite_losesNothing_andTheNextOneOpensAgain() throws Exception {
    SpanFile file = open();
    DeliveryProbe probe = add(file, "one\n");
    Thread.currentThread().interrupt();
    assertThatThrownBy(file::flush).isInstanceOf(ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(probe.closed()).isFalse();
    file.flush();
    assertThat(probe.closed()).isTrue();
    add(file, "two\n");
    file.close();
    assertThat(Files.readAllLines(file.path())).containsExactly("one", "two");
  }

  @Test
  void twoWriters_afterAReload_overwriteNothing() throws Exception {
    SpanFile old = open();
    add(old, "old\n");
    SpanFile next = open();
    add(next, "new\n");
    next.flush();
    old.close();
    next.close();
    assertThat(Files.readAllLines(old.path())).containsExactly("new", "old");
  }

  private SpanFile open() throws IOException {
    SpanFile file =
        new SpanFile(
            folder.resolve("spans"), new Opening(Optional.empty()), Optional.empty(), receipts);
    file.open(false);
    return file;
  }

  private static DeliveryProbe add(SpanFile file, String record) throws IOException {
    DeliveryProbe probe = DeliveryProbe.of(1);
    file.add(List.of(ByteBuffer.wrap(record.getBytes(UTF_8))), new Share(probe.delivery(), 1));
    return probe;
  }
}
