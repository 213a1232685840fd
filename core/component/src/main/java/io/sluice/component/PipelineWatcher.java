package io.sluice.component;

/** An ability of extensions: being told whether the pipelines take spans. */
public interface PipelineWatcher {
  /** Every component has started, and the doors are open. */
  void pipelinesReady();

  /**
   * The doors are about to close, because the process stops or another configuration takes over;
   * what came in is still on its way out. Not called if they never were ready.
   */
  void pipelinesStopping();
}
