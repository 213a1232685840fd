package io.sluice.component;

/** Takes spans out of the pipelines; every delivery that it consumes is settled by it. */
public interface Exporter extends Component, Consumer {}
