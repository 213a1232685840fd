package io.sluice.formats.thrift;

/** Input that is not sound Thrift; the message says at which byte, and what is wrong there. */
public final class MalformedThrift extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * Without a stack trace: it is the sender's fault, and a hostile sender must not cost more than a
   * friendly one.
   *
   * @param position of the byte in the input, from zero
   * @param problem what is wrong, as a sentence without its end
   */
  public MalformedThrift(int position, String problem) {
    super("byte " + position + ": " + problem, null, false, false);
    this.position = position;
  }

  /** Which byte of the input, from zero. */
  public int position() {
    return position;
  }
}
