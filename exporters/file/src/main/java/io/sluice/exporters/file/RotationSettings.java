package io.sluice.exporters.file;

import io.sluice.component.settings.Checks;

/**
 * When a file is put aside, and for how long it is kept then.
 *
 * @param maxMegabytes how large a file may become, in 2^20 bytes; 0 is 100
 * @param maxDays how old a file that was put aside may become; 0 is any age
 * @param maxBackups how many of them are kept; 0 is all
 * @param localtime whether their names tell the time of this machine's zone instead of UTC
 */
public record RotationSettings(int maxMegabytes, int maxDays, int maxBackups, boolean localtime) {
  private static final int USUAL_MEGABYTES = 100;

  public RotationSettings {
    new Checks()
        .atLeast("max_megabytes", maxMegabytes, 0)
        .atLeast("max_days", maxDays, 0)
        .atLeast("max_backups", maxBackups, 0)
        .done();
  }

  public static RotationSettings defaults() {
    return new RotationSettings(USUAL_MEGABYTES, 0, 100, false);
  }

  long maxBytes() {
    return (long) (maxMegabytes == 0 ? USUAL_MEGABYTES : maxMegabytes) << 20;
  }
}
