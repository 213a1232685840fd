package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How files are read.
 *
 * @param startAt where reading begins in files that are there when the receiver starts; in later
 *     ones it is always the beginning
 * @param replayFile whether all is read again with every poll
 * @param pollInterval how often files are looked at
 * @param maxLogSize the longest line
 * @param maxLogSizeBehavior accepted; a longer line is counted in either case
 * @param forceFlushPeriod after which the last line is read without its end; zero is never
 * @param compression which files are compressed
 * @param deleteAfterRead whether files go when they were read
 * @param onTruncate where reading goes on in a file that became shorter
 * @param encoding UTF-8; JSON has no other
 * @param multiline refused, because a request is one line
 * @param header refused, because a request is one line
 * @param fingerprintSize by how many of its first bytes a file is known again, besides by what the
 *     file system calls it
 * @param initialBufferSize accepted; buffers grow as they need
 * @param maxBatches accepted; files that are not read now are read with the next poll
 * @param pollsToArchive accepted; nothing is archived
 * @param acquireFsLock accepted; nothing is locked
 */
public record FileReading(
    StartAt startAt,
    boolean replayFile,
    Duration pollInterval,
    ByteSize maxLogSize,
    LongLines maxLogSizeBehavior,
    Duration forceFlushPeriod,
    Compressed compression,
    boolean deleteAfterRead,
    OnTruncate onTruncate,
    String encoding,
    Map<String, Object> multiline,
    Map<String, Object> header,
    ByteSize fingerprintSize,
    ByteSize initialBufferSize,
    int maxBatches,
    int pollsToArchive,
    boolean acquireFsLock)
    implements Warns {
  private static final Set<String> UTF_8 = Set.of("", "utf-8", "utf8", "utf-8-raw", "nop", "ascii");
  private static final long SMALLEST_FINGERPRINT = 16;
  private static final long LARGEST_FINGERPRINT = 1 << 20;
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  public FileReading {
    multiline = Map.copyOf(multiline);
    header = Map.copyOf(header);
    new Checks()
        .positive("poll_interval", pollInterval)
        .notNegative("force_flush_period", forceFlushPeriod)
        .that(
            maxLogSize.bytes() > 0 && maxLogSize.bytes() <= LARGEST_ARRAY,
            "max_log_size",
            "must be between 1 byte and 2GiB, is " + maxLogSize)
        .that(
            UTF_8.contains(encoding.toLowerCase(Locale.ROOT)),
            "encoding",
            "\"" + encoding + "\" is not what OTLP/JSON is written in: expected utf-8")
        .that(
            fingerprintSize.bytes() >= SMALLEST_FINGERPRINT
                && fingerprintSize.bytes() <= LARGEST_FINGERPRINT,
            "fingerprint_size",
            "must be between 16 bytes and 1MiB, is " + fingerprintSize)
        .that(multiline.isEmpty(), "multiline", "a request is one line of JSON: remove the key")
        .that(header.isEmpty(), "header", "files of OTLP/JSON have none: remove the key")
        .that(
            !deleteAfterRead || startAt == StartAt.BEGINNING,
            "delete_after_read",
            "would delete what was never read: set start_at: beginning as well")
        .done();
  }

  public static FileReading defaults() {
    return new FileReading(
        StartAt.END,
        false,
        Duration.ofMillis(200),
        new ByteSize(1 << 20),
        LongLines.SPLIT,
        Duration.ofMillis(500),
        Compressed.NONE,
        false,
        OnTruncate.IGNORE,
        "utf-8",
        Map.of(),
        Map.of(),
        new ByteSize(1000),
        new ByteSize(16 << 10),
        0,
        0,
        false);
  }

  int fingerprintLength() {
    return (int) fingerprintSize.bytes();
  }

  int longestLine() {
    return (int) maxLogSize.bytes();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (acquireFsLock) {
      warn.accept("acquire_fs_lock", "has no effect: files are read without a lock");
    }
    if (replayFile && deleteAfterRead) {
      warn.accept("replay_file", "has no effect on files that are deleted after they were read");
    }
  }
}
