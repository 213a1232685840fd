package io.sluice.component;

/** Takes metrics out of the pipelines. */
public interface MetricExporter extends Component, MetricConsumer {}
