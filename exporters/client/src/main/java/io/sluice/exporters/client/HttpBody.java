package io.sluice.exporters.client;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body in buffers that are handed over as they are. It can be sent several times, as a
 * redirect needs it.
 */
record HttpBody(List<ByteBuffer> buffers, long contentLength) implements HttpRequest.BodyPublisher {
  static HttpBody of(List<ByteBuffer> buffers) {
    long length = 0;
    for (ByteBuffer buffer : buffers) {
      length += buffer.remaining();
    }
    return new HttpBody(buffers, length);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Reading(buffers.iterator(), subscriber));
  }

  /** One way through the buffers. */
  private static final class Reading implements Flow.Subscription {
    private final Iterator<ByteBuffer> rest;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private volatile boolean over;

    Reading(Iterator<ByteBuffer> rest, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.rest = rest;
      this.subscriber = subscriber;
    }

    /** Also called from within, while a buffer is taken; whoever came first serves the others. */
    @Override
    public void request(long n) {
      if (n <= 0) {
        cancel();
        subscriber.onError(new IllegalArgumentException("a request for " + n + " buffers"));
      } else if (wanted.getAndAdd(n) == 0) {
        do {
          next();
        } while (wanted.decrementAndGet() > 0);
      }
    }

    private void next() {
      if (over) {
        return;
      }
      if (rest.hasNext()) {
        subscriber.onNext(rest.next().duplicate());
      }
      if (!rest.hasNext() && !over) {
        over = true;
        subscriber.onComplete();
      }
    }

    @Override
    public void cancel() {
      over = true;
    }
  }
}
