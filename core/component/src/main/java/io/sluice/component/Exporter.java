package io.sluice.component;

/** Takes spans out of the pipelines; every delivery that it consumes is settled by it. */
public interface Exporter extends Component, Consumer {
  /** How many spans it holds at the moment, queued or on their way; read from any thread. */
  default long heldSpans() {
    return 0;
  }
}
