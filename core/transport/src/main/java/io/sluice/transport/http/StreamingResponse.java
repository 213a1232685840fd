package io.sluice.transport.http;

/** An answer in parts. Its methods may be called from any thread, one at a time. */
public interface StreamingResponse {
  /**
   * Sends a part; the array must not be changed afterwards. Nothing blocks: a sender that has much
   * to say asks {@link #ready} first.
   *
   * @return false when the client is gone
   */
  boolean write(byte[] part);

  /** Whether the client keeps up, so that more can be sent without piling up here. */
  boolean ready();

  /** The answer is complete. */
  void end();

  /**
   * Gives the answer up, with what waits to be sent: the client sees it break off. For one that
   * does not read, or when there is no time to wait until it does.
   */
  void abandon();

  /** Runs an action once when the client goes before the end; at once when it already went. */
  void onGone(Runnable action);
}
