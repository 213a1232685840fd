package io.sluice.processors.tailsampling;

/**
 * Where it is noted how much is pending, for the next start to tell after a crash.
 *
 * @param directory empty to note nothing
 */
public record PendingJournalSettings(String directory) {
  public static PendingJournalSettings defaults() {
    return new PendingJournalSettings("");
  }
}
