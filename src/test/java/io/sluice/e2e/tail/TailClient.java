package io.sluice.e2e.tail;

import com.google.common.util.concurrent.ListenableFuture;
import io.sluice.e2e.harness.GrpcClient;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One that sends its part of the plan, wave by wave along with the others. What is refused it sends
 * again; when its connection breaks, it opens another and sends again what was under way, which may
 * have arrived.
 */
final class TailClient implements Runnable {
  private final TracePlan plan;
  private final TailOracle oracle;
  private final int number;
  private final int port;
  private final CyclicBarrier together;
  private final long waveNanos;
  private GrpcClient connection;
  private int breaks;

  TailClient(
      TracePlan plan,
      TailOracle oracle,
      int number,
      int port,
      CyclicBarrier together,
      long waveNanos) {
    this.plan = plan;
    this.oracle = oracle;
    this.number = number;
    this.port = port;
    this.together = together;
    this.waveNanos = waveNanos;
  }

  @Override
  public void run() {
    connection = GrpcClient.to(port);
    try {
      for (int wave = 0; wave < plan.waves(); wave++) {
        long begun = System.nanoTime();
        send(wave);
        // Whoever is slow slows all down: spans must not be later than planned.
        together.await(1, TimeUnit.MINUTES);
        LockSupport.parkNanos(begun + waveNanos - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("client " + number + " is left alone", e);
    } finally {
      connection.close();
    }
  }

  private void send(int wave) throws InterruptedException {
    TailRequest request = new TailRequest(plan);
    plan.forEach(number, wave, request::add);
    if (request.isEmpty()) {
      return;
    }
    byte[] bytes = request.encoded();
    oracle.sending(request);
    if (plan.breaks(number, wave)) {
      oracle.sending(request);
      breakOff(connection.send(bytes));
    }
    connection.sendUntilTaken(bytes);
    oracle.acknowledged(request);
  }

  /** Lets the connection break with a request under way; nobody will know what became of it. */
  private void breakOff(ListenableFuture<byte[]> underWay) {
    breaks++;
    connection.close();
    underWay.cancel(true);
    connection = GrpcClient.to(port);
  }

  /** How often its connection broke. */
  int breaks() {
    return breaks;
  }
}
