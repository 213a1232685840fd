package io.sluice.receivers.nop;

/** There is nothing to say about receiving nothing. */
public record NopReceiverSettings() {
  public static NopReceiverSettings defaults() {
    return new NopReceiverSettings();
  }
}
