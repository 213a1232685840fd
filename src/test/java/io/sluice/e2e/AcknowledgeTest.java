package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With {@code acknowledge: delivered}, the client hears what the backend said. */
final class AcknowledgeTest {
  private static String untilDelivered(OtlpSink sink) {
    return Yaml.forwarding(sink)
        .replace("processors: [batch]", "processors: [batch]\n      acknowledge: delivered");
  }

  @Test
  void delivered_backendSays400_clientHearsIt() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(untilDelivered(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      sink.answer(Reply.of(3));
      StatusRuntimeException answer =
          catchThrowableOfType(
              StatusRuntimeException.class, () -> client.send(TestSpans.request(2)));
      assertThat(answer.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(answer.getStatus().getDescription()).contains("the backend says 3");
      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(3)).statusCode())
          .isEqualTo(400);
      Books books = sluice.stop();
      assertThat(books.failed()).isZero();
      assertThat(books.refused()).isEqualTo(5);
    }
  }

  @Test
  void delivered_backendStillThinks_clientWaits() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(untilDelivered(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      CompletableFuture<Void> released = sink.hold();
      ListenableFuture<byte[]> answer = client.send(TestSpans.request(2).toByteArray());
      sink.awaitAttempts(1);
      assertThat(answer.isDone()).isFalse();
      released.complete(null);
      answer.get(30, TimeUnit.SECONDS);
      assertThat(sink.spans()).isEqualTo(2);
      assertThat(sluice.stop().delivered()).isEqualTo(2);
    }
  }
}
