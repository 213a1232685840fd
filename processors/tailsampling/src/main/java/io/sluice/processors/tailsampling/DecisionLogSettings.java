package io.sluice.processors.tailsampling;

import io.sluice.component.settings.Checks;

/**
 * For how many traces it can be told why they were kept or not.
 *
 * @param kept traces that were kept, at about a hundred bytes each
 * @param notKept traces that were not, at eight bytes each
 */
public record DecisionLogSettings(int kept, int notKept) {
  private static final int MOST = 1 << 27;

  public DecisionLogSettings {
    new Checks().between("kept", kept, 0, MOST >> 4).between("not_kept", notKept, 0, MOST).done();
  }

  public static DecisionLogSettings defaults() {
    return new DecisionLogSettings(10_000, 250_000);
  }
}
