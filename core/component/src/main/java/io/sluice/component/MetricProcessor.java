package io.sluice.component;

/** A step of a pipeline of metrics; passes on what it takes, now or later. */
public interface MetricProcessor extends Component, MetricConsumer {}
