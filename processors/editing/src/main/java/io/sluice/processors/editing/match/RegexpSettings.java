package io.sluice.processors.editing.match;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;

/**
 * Whether answers of regular expressions are remembered.
 *
 * @param cacheEnabled whether they are
 * @param cacheMaxNumEntries how many; with zero as many as are good for speed
 */
public record RegexpSettings(
    @Key("cacheenabled") boolean cacheEnabled, @Key("cachemaxnumentries") int cacheMaxNumEntries) {
  /** What the collector remembers without end is bounded here, because names can be endless. */
  private static final int ENOUGH = 4096;

  public RegexpSettings {
    new Checks().atLeast("cachemaxnumentries", cacheMaxNumEntries, 0).done();
  }

  public static RegexpSettings defaults() {
    return new RegexpSettings(false, 0);
  }

  int entries() {
    return cacheMaxNumEntries == 0 ? ENOUGH : cacheMaxNumEntries;
  }
}
