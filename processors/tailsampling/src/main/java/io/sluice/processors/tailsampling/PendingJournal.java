package io.sluice.processors.tailsampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of one line that says how much is pending and as of when. A process that stops in order
 * takes it away; what the next one finds was lost with the one before.
 */
final class PendingJournal {
  /** Instances of one name, in several pipelines of this process, have files of their own. */
  private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

  private static final Pattern LINE =
      Pattern.compile("pending_traces=(\\d+) pending_spans=(\\d+) as_of=(\\S+)\\s*");

  private final Path file;
  private final Path draft;
  private Entry written;

  /** What was pending. */
  record Entry(long traces, long spans, Instant asOf) {}

  /** What is in the file makes no sense, as after a power cut. */
  @SuppressWarnings("serial")
  static final class Damaged extends IOException {
    Damaged(String message) {
      super(message);
    }
  }

  private PendingJournal(Path file) {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + ".new");
  }

  /** Opens the journal of a component, and makes its directory if there is none. */
  static PendingJournal open(Path directory, String component) throws IOException {
    Files.createDirectories(directory);
    String name = component.replace('/', '-');
    Path file = directory.resolve(name + ".pending").toAbsolutePath();
    for (int number = 2; !IN_USE.add(file); number++) {
      file = directory.resolve(name + "." + number + ".pending").toAbsolutePath();
    }
    return new PendingJournal(file);
  }

  /** What an earlier process had pending when it ended without taking leave. */
  Optional<Entry> leftBehind() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file);
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new Damaged(file + " does not hold a line of this journal but: " + text.strip());
    }
    return Optional.of(
        new Entry(
            Long.parseLong(line.group(1)),
            Long.parseLong(line.group(2)),
            Instant.parse(line.group(3))));
  }

  /** Writes what is pending; nothing when nothing is and nothing was. */
  void write(Entry entry) throws IOException {
    boolean quiet = written != null && written.spans() == 0 && entry.spans() == 0;
    if (quiet) {
      return;
    }
    Files.writeString(
        draft,
        "pending_traces=%d pending_spans=%d as_of=%s%n"
            .formatted(entry.traces(), entry.spans(), entry.asOf()));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    written = entry;
  }

  /** Nothing is pending any more, and nothing more will be. */
  void remove() throws IOException {
    release();
    Files.deleteIfExists(draft);
    Files.deleteIfExists(file);
  }

  /** Leaves the file as it is, to whoever comes next. */
  void release() {
    IN_USE.remove(file);
  }

  Path file() {
    return file;
  }
}
