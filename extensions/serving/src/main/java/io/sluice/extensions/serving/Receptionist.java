package io.sluice.extensions.serving;

import io.sluice.transport.http.Exchange;

/** Answers those who were let in. */
@FunctionalInterface
public interface Receptionist {
  /** Answers now, or later from any thread. Called on an event loop, so it must not block. */
  void answer(Visit visit, Exchange exchange);
}
