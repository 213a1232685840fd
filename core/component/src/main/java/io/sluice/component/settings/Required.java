package io.sluice.component.settings;

/**
 * Settings with rules that their own defaults do not meet, such as a key that has to be given.
 *
 * <p>The constructor cannot hold these rules, since {@code defaults()} has to be made first. They
 * are checked once the configuration is bound, on every level of the settings.
 */
public interface Required {
  /** Adds what is wrong; keys are relative to this record. */
  void check(Checks checks);
}
