package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.SpanBitmap;
import io.sluice.e2e.harness.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A million spans over several connections: all there, none twice. The system property {@code
 * sluice.volume.spans} makes it more, or less.
 */
final class VolumeTest {
  private static final int SPANS = Integer.getInteger("sluice.volume.spans", 1_000_000);
  private static final int PER_REQUEST = 5_000;
  private static final int CONNECTIONS = 4;

  @Test
  void manySpans_overSeveralConnections_allArriveOnce() throws Exception {
    int requests = SPANS / PER_REQUEST;
    SpanBitmap arrived = new SpanBitmap(requests * PER_REQUEST);
    try (OtlpSink sink = OtlpSink.grpc(arrived);
        SluiceProcess sluice =
            Launch.of(Yaml.forwardingTo(sink.port(), "compression: none")).forLong().start()) {
      send(sluice.grpcPort(), requests);
      sink.awaitSpans((long) requests * PER_REQUEST);
      Books books = sluice.stop();
      assertThat(arrived.missing()).isZero();
      assertThat(arrived.repeated()).isZero();
      assertThat(books.delivered()).isEqualTo(arrived.spans());
      assertThat(books.failed()).isZero();
    }
  }

  private static void send(int port, int requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        int first = i;
        senders.add(threads.submit(() -> sendEveryFourth(port, first, requests)));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void sendEveryFourth(int port, int first, int requests)
      throws InterruptedException {
    NumberedSpans spans = new NumberedSpans(PER_REQUEST);
    try (GrpcClient client = GrpcClient.to(port)) {
      for (int request = first; request < requests; request += CONNECTIONS) {
        client.sendUntilTaken(spans.request((long) request * PER_REQUEST));
      }
    }
    return null;
  }
}
