package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps the journal: tells at the start what was lost, then writes every second how much is
 * pending. It has a thread of its own, since a slow disk must not hold up spans.
 */
final class JournalKeeper {
  private static final long SECONDS = 1;

  private final ComponentContext context;
  private final Path directory;
  private final LongSupplier traces;
  private final LongSupplier spans;
  private PendingJournal journal;
  private ScheduledExecutorService writer;
  private ScheduledFuture<?> writing;
  private boolean failing;

  JournalKeeper(ComponentContext context, Path directory, LongSupplier traces, LongSupplier spans) {
    this.context = context;
    this.directory = directory;
    this.traces = traces;
    this.spans = spans;
  }

  /**
   * Opens the journal.
   *
   * @param lost told how many spans an earlier process lost
   */
  void start(LongConsumer lost) throws StartException {
    try {
      journal = PendingJournal.open(directory, context.id().toString());
      tellWhatWasLost(leftBehind(), lost);
      write();
    } catch (IOException e) {
      if (journal != null) {
        journal.release();
      }
      throw new StartException(
          "the pending journal in "
              + directory
              + " cannot be used: "
              + e.getMessage()
              + "; see to it that the directory can be written, or remove"
              + " pending_journal.directory",
          e);
    }
    writer =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, "journal of " + context.id());
              thread.setDaemon(true);
              return thread;
            });
    writing = writer.scheduleAtFixedRate(this::writeAgain, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private Optional<PendingJournal.Entry> leftBehind() throws IOException {
    try {
      return journal.leftBehind();
    } catch (PendingJournal.Damaged e) {
      context.log().warn("What an earlier process had pending is not known: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void tellWhatWasLost(Optional<PendingJournal.Entry> found, LongConsumer lost) {
    if (found.isEmpty() || found.get().spans() == 0) {
      return;
    }
    PendingJournal.Entry entry = found.get();
    lost.accept(entry.spans());
    context
        .log()
        .warn(
            "An earlier process ended without stopping in order: {} traces with {} spans were"
                + " pending at {} and are gone, and with them what came in the moments after",
            entry.traces(),
            entry.spans(),
            entry.asOf());
  }

  private void writeAgain() {
    try {
      write();
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        context
            .log()
            .warn(
                "The pending journal {} cannot be written ({}); until it can, a crash loses pending"
                    + " traces without a trace in it",
                journal.file(),
                e.toString());
      }
      failing = true;
    }
  }

  private void write() throws IOException {
    Instant now = Instant.ofEpochMilli(context.time().epochMillis());
    journal.write(new PendingJournal.Entry(traces.getAsLong(), spans.getAsLong(), now));
  }

  /** Nothing is pending any more. */
  void stop() {
    if (writer == null) {
      return;
    }
    writing.cancel(false);
    writer.shutdown();
    try {
      if (!writer.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
        context.log().warn("The pending journal {} is still being written", journal.file());
      }
      journal.remove();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      context
          .log()
          .warn("The pending journal {} cannot be removed: {}", journal.file(), e.toString());
    }
    writer = null;
  }
}
