package io.sluice.component;

/** Makes receivers; the intake leads into every pipeline that lists the receiver. */
public non-sealed interface ReceiverFactory<S> extends ComponentFactory<S> {
  Receiver create(ComponentContext context, S settings, Intake intake);
}
