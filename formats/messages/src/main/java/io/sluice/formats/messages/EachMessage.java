package io.sluice.formats.messages;

/** Takes messages as they are written. */
@FunctionalInterface
public interface EachMessage {
  /**
   * Takes one.
   *
   * @param message from now on the taker's own
   * @param traceHigh the first half of the trace's id, if every message is a span; else zero
   * @param traceLow the second half
   */
  void take(byte[] message, long traceHigh, long traceLow);
}
