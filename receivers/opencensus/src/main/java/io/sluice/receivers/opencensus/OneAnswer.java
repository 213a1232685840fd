package io.sluice.receivers.opencensus;

import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.StreamingResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The exchange of a stream, of which each message may come to an answer: the first one is given, on
 * whichever thread, and ends the stream.
 */
final class OneAnswer implements Exchange {
  private final Exchange exchange;
  private final AtomicBoolean given = new AtomicBoolean();

  OneAnswer(Exchange exchange) {
    this.exchange = exchange;
  }

  boolean isGiven() {
    return given.get();
  }

  @Override
  public void respond(Response response) {
    if (given.compareAndSet(false, true)) {
      exchange.respond(response);
    }
  }

  @Override
  public StreamingResponse startStreaming(Response head) {
    throw new UnsupportedOperationException("a stream's answer is whole");
  }

  @Override
  public Executor eventLoop() {
    return exchange.eventLoop();
  }
}
