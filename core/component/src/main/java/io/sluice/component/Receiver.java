package io.sluice.component;

/** Takes spans from outside and passes them into its {@link Intake}. */
public interface Receiver extends Component {
  /**
   * Told on a reload, after {@link #stop} and before its successor starts: all that it brought is
   * with the exporters, who may still send for minutes. What only one of both can have, such as a
   * share of a source, is given up soon.
   */
  default void handOver() {}

  /**
   * Told after {@link #stop}, when the pipelines and exporters behind it have stopped as well: all
   * that it brought has come to its end. A receiver whose source wants to know how far it got tells
   * it now, and closes what it kept open for that. Being told twice is the same as once.
   */
  default void conclude(Deadline deadline) {}
}
