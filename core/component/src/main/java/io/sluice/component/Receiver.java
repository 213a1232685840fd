package io.sluice.component;

/** Takes spans from outside and passes them into its {@link Intake}. */
public interface Receiver extends Component {}
