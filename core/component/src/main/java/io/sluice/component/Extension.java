package io.sluice.component;

/**
 * Serves the process or its components, not the data; what it can do, it says by further
 * interfaces.
 */
public interface Extension extends Component {}
