package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps on keys that differ, done in one walk over the attributes. None of them sees what another
 * one does, so that it is the same as doing them one after the other.
 */
final class SharedWalk implements Step {
  /** What the bits of a number can tell apart. */
  private static final int MOST = Long.SIZE;

  private final Keys keys;
  private final KeyStep[] steps;
  private final long all;

  private SharedWalk(Keys keys, KeyStep[] steps) {
    this.keys = keys;
    this.steps = steps;
    this.all = -1L >>> (MOST - steps.length);
  }

  @Override
  public void apply(Attributes attributes, Client client) {
    long found = 0;
    attributes.rewind();
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      long bit = 1L << which;
      steps[which].found(attributes, client, (found & bit) == 0);
      found |= bit;
    }
    if (found != all) {
      tellMissed(found, attributes, client);
    }
  }

  private void tellMissed(long found, Attributes attributes, Client client) {
    for (int i = 0; i < steps.length; i++) {
      if ((found & 1L << i) == 0) {
        steps[i].missed(attributes, keys.get(i), client);
      }
    }
  }

  /** Collects steps as long as they can share a walk. */
  static final class Collecting {
    private final List<Text> keys = new ArrayList<>();
    private final List<KeyStep> steps = new ArrayList<>();

    boolean takes(Text key) {
      return keys.size() < MOST && !keys.contains(key);
    }

    void add(Text key, KeyStep step) {
      keys.add(key);
      steps.add(step);
    }

    boolean isEmpty() {
      return steps.isEmpty();
    }

    SharedWalk finish() {
      return new SharedWalk(Keys.of(keys), steps.toArray(KeyStep[]::new));
    }
  }
}
