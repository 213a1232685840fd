package io.sluice.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body as a stream to read from, for the reader of which silence has an end: a
 * connection that died without a word is noticed. One piece is asked for at a time, so that a slow
 * reader fills no memory.
 */
final class PatientBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private final long patienceNanos;
  private volatile Flow.Subscription subscription;
  private ByteBuffer current = ByteBuffer.allocate(0);
  private List<ByteBuffer> rest = List.of();
  private boolean ended;

  /** Something the connection brought: bytes, or its end with or without a failure. */
  private record Piece(List<ByteBuffer> bytes, boolean last, Throwable failure) {}

  PatientBody(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(new Piece(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    return fill() ? current.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  /** Makes sure that there is a byte to read; false at the end. */
  private boolean fill() throws IOException {
    while (!current.hasRemaining()) {
      if (!rest.isEmpty()) {
        current = rest.get(0);
        rest = rest.subList(1, rest.size());
      } else if (ended || !take()) {
        return false;
      }
    }
    return true;
  }

  private boolean take() throws IOException {
    Piece piece = await();
    if (piece.last()) {
      ended = true;
      if (piece.failure() != null) {
        throw new IOException("the connection broke: " + piece.failure(), piece.failure());
      }
      return false;
    }
    rest = piece.bytes();
    subscription.request(1);
    return true;
  }

  private Piece await() throws IOException {
    try {
      Piece piece = pieces.poll(patienceNanos, TimeUnit.NANOSECONDS);
      if (piece == null) {
        close();
        throw new IOException(
            "the API server said nothing for "
                + Duration.ofNanos(patienceNanos).toSeconds()
                + " s");
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  @Override
  public void close() {
    ended = true;
    rest = List.of();
    Flow.Subscription open = subscription;
    if (open != null) {
      open.cancel();
    }
  }
}
