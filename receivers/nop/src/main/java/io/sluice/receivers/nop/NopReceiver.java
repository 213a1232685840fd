package io.sluice.receivers.nop;

import io.sluice.component.Receiver;

/** Never receives. */
record NopReceiver() implements Receiver {}
