package io.sluice.processors.tailsampling;

/**
 * Rules by number: those of the policies, in the order in which they are asked, and below zero what
 * decides when no policy does.
 */
final class Rules {
  /** No policy said yes. */
  static final int NOBODY = -1;

  static final int TOO_LARGE = -2;
  static final int SHUTDOWN = -3;

  private final String[] policies;

  Rules(String[] policies) {
    this.policies = policies;
  }

  /** How the ledger and people call it. */
  String name(int rule) {
    return switch (rule) {
      case NOBODY -> "not_sampled";
      case TOO_LARGE -> "maximum_trace_size_bytes";
      case SHUTDOWN -> "drop_pending_traces_on_shutdown";
      default -> policies[rule];
    };
  }

  int policies() {
    return policies.length;
  }
}
