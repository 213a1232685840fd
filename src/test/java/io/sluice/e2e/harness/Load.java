package io.sluice.e2e.harness;

import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Clients that send without end, as many that do their duty: what is refused they send again. They
 * remember which spans were acknowledged.
 */
public final class Load implements AutoCloseable {
  private static final int SPANS = 5;
  private static final int PAUSE_MILLIS = 2;
  private static final int PAUSE_AFTER_REFUSAL_MILLIS = 50;

  private final int port;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private Load(int port) {
    this.port = port;
  }

  /** Starts so many clients, each with its own connection. */
  public static Load on(int port, int clients) {
    Load load = new Load(port);
    for (int i = 0; i < clients; i++) {
      Thread thread = new Thread(load::run, "load");
      thread.setDaemon(true);
      load.threads.add(thread);
      thread.start();
    }
    return load;
  }

  private void run() {
    try (GrpcClient client = GrpcClient.to(port)) {
      ExportTraceServiceRequest request = TestSpans.request(SPANS);
      int pause = PAUSE_MILLIS;
      while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
        if (taken(client, request)) {
          acknowledge(request);
          request = TestSpans.request(SPANS);
          pause = PAUSE_MILLIS;
        } else {
          pause = PAUSE_AFTER_REFUSAL_MILLIS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean taken(GrpcClient client, ExportTraceServiceRequest request) {
    try {
      client.send(request);
      return true;
    } catch (StatusRuntimeException refused) {
      return false;
    }
  }

  private synchronized void acknowledge(ExportTraceServiceRequest request) {
    acknowledged.addAll(PlacedSpan.byId(List.of(request)).keySet());
    notifyAll();
  }

  /** Waits until so many more spans were acknowledged. */
  public synchronized void awaitMore(int spans) throws InterruptedException {
    int wanted = acknowledged.size() + spans;
    long deadline = System.nanoTime() + SluiceProcess.PATIENCE.toNanos();
    while (acknowledged.size() < wanted) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "expected " + wanted + " acknowledged spans, have " + acknowledged.size());
      }
      wait(left);
    }
  }

  /** Stops the clients, and gives the ids of all spans that were acknowledged. */
  public Set<String> stop() throws InterruptedException {
    stopped.countDown();
    for (Thread thread : threads) {
      thread.join(SluiceProcess.PATIENCE.toMillis());
    }
    return Set.copyOf(acknowledged);
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
