package io.sluice.processors.tailsampling.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps traces with a span of certain status. The evidence is which of them there were, by bits.
 */
final class StatusPolicy implements Policy {
  private final int wanted;
  private int found;

  StatusPolicy(StatusCodeSettings settings) {
    int codes = 0;
    for (String name : settings.statusCodes()) {
      codes |= 1 << StatusCodeSettings.NAMES.indexOf(name);
    }
    wanted = codes;
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    found = trace.statusCodes() & wanted;
    return found != 0 ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  @Override
  public long evidence() {
    return found;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return evidence == 0
        ? "no span has status " + names(wanted)
        : "a span has status " + names((int) evidence);
  }

  private static String names(int codes) {
    List<String> names = new ArrayList<>();
    for (int code = 0; code < StatusCodeSettings.NAMES.size(); code++) {
      if ((codes >> code & 1) != 0) {
        names.add(StatusCodeSettings.NAMES.get(code));
      }
    }
    return String.join(" or ", names);
  }
}
