package io.sluice.extensions.oidc;

import java.util.concurrent.CompletionStage;

/** Where a provider's keys come from, and come from again when they are rotated. */
interface KeySource {
  /** The keys as they are known now. */
  Keys current();

  /**
   * Keys that are newer than those that failed.
   *
   * @return the same if there can be none; failed with a sentence when that cannot be told now
   */
  CompletionStage<Keys> newerThan(Keys failed);
}
