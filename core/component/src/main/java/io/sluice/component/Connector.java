package io.sluice.component;

/** The end of one pipeline and the beginning of others. */
public interface Connector extends Component, Consumer {}
