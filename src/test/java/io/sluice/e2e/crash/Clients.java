package io.sluice.e2e.crash;

import io.grpc.StatusRuntimeException;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.NumberedSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Send until they are stopped. What was not acknowledged they give up: it may arrive or not. */
final class Clients {
  private static final int CLIENTS = 3;
  private static final int PAUSE_AFTER_REFUSAL_MILLIS = 20;

  private final int pauseMillis;

  private final Oracle oracle;
  private final int port;
  private final int spansPerRequest;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private Clients(Oracle oracle, int port, int spansPerRequest, int pauseMillis) {
    this.pauseMillis = pauseMillis;
    this.oracle = oracle;
    this.port = port;
    this.spansPerRequest = spansPerRequest;
  }

  /** Some that send as fast as they are answered. */
  static Clients start(Oracle oracle, int port, int spansPerRequest) {
    return start(oracle, port, spansPerRequest, 0);
  }

  /** Some that pause after each request. */
  static Clients start(Oracle oracle, int port, int spansPerRequest, int pauseMillis) {
    Clients clients = new Clients(oracle, port, spansPerRequest, pauseMillis);
    for (int i = 0; i < CLIENTS; i++) {
      Thread thread = new Thread(clients::run, "client");
      thread.setDaemon(true);
      clients.threads.add(thread);
      thread.start();
    }
    return clients;
  }

  private void run() {
    NumberedSpans spans = new NumberedSpans(spansPerRequest);
    try (GrpcClient client = GrpcClient.to(port)) {
      boolean taken = true;
      while (!stopped.await(
          taken ? pauseMillis : PAUSE_AFTER_REFUSAL_MILLIS, TimeUnit.MILLISECONDS)) {
        int request = oracle.nextRequest();
        taken = taken(client, spans.request((long) request * spansPerRequest));
        if (taken) {
          oracle.acknowledged(request);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean taken(GrpcClient client, byte[] request) throws InterruptedException {
    try {
      client.send(request).get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusRuntimeException) {
        return false;
      }
      throw new AssertionError("a client failed", e);
    }
  }

  /** Ends the clients; the server may be gone already. */
  void stop() {
    stopped.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(60));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
