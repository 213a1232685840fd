package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.List;

/**
 * A container of a pod.
 *
 * @param attributes whatever restart it is at
 * @param runs what is known of its restarts, by their number
 */
record Container(Text name, List<Attribute> attributes, List<Run> runs) {
  /**
   * A container between two restarts.
   *
   * @param id without the runtime's name; empty while it does not run
   */
  record Run(int restarts, Text id, List<Attribute> attributes) {}

  /** The restart of a number, or null. */
  Run run(long restarts) {
    for (Run run : runs) {
      if (run.restarts() == restarts) {
        return run;
      }
    }
    return null;
  }

  /** The last restart, or null when it never ran. */
  Run lastRun() {
    Run last = null;
    for (Run run : runs) {
      if (last == null || run.restarts() > last.restarts()) {
        last = run;
      }
    }
    return last;
  }

  boolean hasId(Text id) {
    for (Run run : runs) {
      if (run.id().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
