package io.sluice.e2e.scale;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.GrpcClient;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Traces without end, at a steady rate. The spans of a trace are in as many requests, one shortly
 * after the other; what is refused is sent again, so whatever does not arrive was lost.
 */
final class TraceTraffic implements AutoCloseable {
  static final int SPANS_EACH = 4;
  private static final int TRACES_AT_ONCE = 50;

  private final GrpcClient client;
  private final int rate;
  private final int most;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "traffic");
  private int sent;
  private Throwable failure;

  TraceTraffic(int port, int rate, int most) {
    this.client = GrpcClient.to(port);
    this.rate = rate;
    this.most = most;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long start = System.nanoTime();
    try {
      while (sent() + TRACES_AT_ONCE <= most) {
        long due = start + TimeUnit.SECONDS.toNanos(sent()) / rate;
        if (stopped.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS)) {
          return;
        }
        for (int span = 0; span < SPANS_EACH; span++) {
          client.sendUntilTaken(request(sent(), span));
        }
        moreSent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private static byte[] request(int firstTrace, int span) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int trace = firstTrace; trace < firstTrace + TRACES_AT_ONCE; trace++) {
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(traceId(trace))
              .setSpanId(id(8, (long) trace * SPANS_EACH + span + 1))
              .setName("work")
              .setStartTimeUnixNano(1_700_000_000_000_000_000L)
              .setEndTimeUnixNano(1_700_000_000_001_000_000L));
    }
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
        .build()
        .toByteArray();
  }

  private static ByteString traceId(int trace) {
    SplittableRandom random = new SplittableRandom(trace);
    return id(8, random.nextLong()).concat(id(8, random.nextLong()));
  }

  private static ByteString id(int length, long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putLong(id).flip());
  }

  private synchronized void moreSent() {
    sent += TRACES_AT_ONCE;
    notifyAll();
  }

  private synchronized void fail(Throwable why) {
    failure = why;
    notifyAll();
  }

  /** How many traces were taken, all of them whole. */
  synchronized int sent() {
    return sent;
  }

  /** Waits until so many more were. */
  synchronized void awaitMore(int traces) throws InterruptedException {
    int wanted = Math.min(sent + traces, most - TRACES_AT_ONCE);
    while (sent < wanted) {
      if (failure != null) {
        throw new AssertionError("the traffic ended", failure);
      }
      wait(TimeUnit.SECONDS.toMillis(1));
    }
  }

  /** Ends it, with the last trace whole. */
  int stop() throws InterruptedException {
    stopped.countDown();
    thread.join();
    return sent();
  }

  @Override
  public void close() {
    stopped.countDown();
    client.close();
  }
}
