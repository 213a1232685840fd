package io.sluice.config;

import io.sluice.config.report.Location;

/**
 * A part of the configuration that Sluice reads but does not run.
 *
 * @param part what it is: {@code pipeline}, {@code receiver}, {@code extension} …
 * @param id its name
 * @param reason why it does not run
 * @param path the keys that lead to it, joined by {@code ::}
 * @param location where its key stands
 */
public record Notice(String part, String id, String reason, String path, Location location) {
  /** {@code pipeline metrics does not run: …}. */
  public String text() {
    return part + " " + id + " does not run: " + reason;
  }

  @Override
  public String toString() {
    return location + ": " + text();
  }
}
