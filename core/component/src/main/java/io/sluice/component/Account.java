package io.sluice.component;

/** A pipeline's book in the ledger. */
public interface Account {
  /** The pipeline's name, {@code traces} or {@code traces/name}. */
  String pipeline();

  /** When a request counts as accepted in this pipeline. */
  Acknowledge acknowledge();

  /** Spans came in. */
  void received(int spans);

  /** Spans that an earlier run, or an earlier configuration, had kept on disk were found there. */
  void recovered(long spans);

  /** A fan-out to several exporters made so many more of them. */
  void copied(int spans);

  /**
   * Spans left.
   *
   * @param answeredFor whether their sender was told before that they are safe: a failure is then a
   *     loss, else a refusal that the sender knows of
   */
  void left(int spans, Outcome outcome, boolean answeredFor);

  /** Spans stay on disk, for a later run to take up. */
  void kept(long spans);
}
