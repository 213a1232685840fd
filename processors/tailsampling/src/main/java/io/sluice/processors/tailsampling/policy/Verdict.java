package io.sluice.processors.tailsampling.policy;

/** What one policy says about a trace. */
public enum Verdict {
  SAMPLED(1),
  NOT_SAMPLED(2),
  /** Not to be kept, whatever others say. */
  DROPPED(3),
  /** The policy could not tell; it counts as if it had not been asked. */
  FAILED(4);

  private static final Verdict[] BY_CODE = {null, SAMPLED, NOT_SAMPLED, DROPPED, FAILED};

  private final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** For logs of few bits: above zero and below eight. */
  public int code() {
    return code;
  }

  /** The verdict of a code; null for zero. */
  public static Verdict ofCode(int code) {
    return BY_CODE[code];
  }
}
