package io.sluice.receivers.opencensus;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.opencensus.proto.agent.trace.v1.CurrentLibraryConfig;
import io.opencensus.proto.agent.trace.v1.TraceServiceGrpc;
import io.opencensus.proto.agent.trace.v1.UpdatedLibraryConfig;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.OpenAdmission;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Streams through real sockets, from the published stubs. */
class ExportStreamTest {
  /** Pipelines that a test can wait for. */
  private static final class WaitingIntake implements Intake {
    private final BlockingQueue<SpanBatch> batches = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Admission admission = new OpenAdmission();

    @Override
    public Admission admission() {
      return admission;
    }

    @Override
    public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
      room.release();
      batches.add(spans);
      answers.add(answer);
    }

    @Override
    public void turnedAway(int spans, Client client, Outcome.Failure why) {
      throw new AssertionError("nothing is wrong with " + spans + " spans: " + why);
    }

    SpanBatch next() throws InterruptedException {
      SpanBatch spans = batches.poll(10, TimeUnit.SECONDS);
      assertThat(spans).as("spans within ten seconds").isNotNull();
      return spans;
    }

    void tell(Outcome outcome) throws InterruptedException {
      answers.take().tell(outcome);
    }
  }

  private static List<String> services(SpanBatch spans) {
    return SpanFixtures.message(spans)
        .getResourceSpans(0)
        .getResource()
        .getAttributesList()
        .stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .toList();
  }

  @Test
  void messages_ofAnOpenStream_arriveAtOnce_andTheNodeHolds() throws Exception {
    WaitingIntake intake = new WaitingIntake();
    try (OpenPort port = new OpenPort(intake);
        CensusClient client = new CensusClient(port.port())) {
      CensusClient.Stream stream = client.open();
      stream.send(CensusClient.message("shop", 0));
      for (int spans = 1; spans <= 20; spans++) {
        stream.send(CensusClient.spans(spans * 50));
        SpanBatch came = intake.next();
        assertThat(came.spanCount()).isEqualTo(spans * 50);
        assertThat(services(came)).containsExactly("shop");
        intake.tell(Outcome.DELIVERED);
      }
      assertThat(stream.isOpen()).isTrue();
      assertThat(stream.end()).isEqualTo(Status.OK);
    }
  }

  @Test
  void endOfAStream_waitsForWhatIsUndecided() throws Exception {
    WaitingIntake intake = new WaitingIntake();
    try (OpenPort port = new OpenPort(intake);
        CensusClient client = new CensusClient(port.port())) {
      CensusClient.Stream stream = client.open();
      stream.send(CensusClient.message("shop", 1));
      stream.send(CensusClient.spans(2));
      intake.next();
      intake.next();
      intake.tell(Outcome.DELIVERED);
      CompletableFuture<Status> end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return stream.end();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      assertThat(stream.isOpen()).isTrue();
      intake.tell(Outcome.DELIVERED);
      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(Status.OK);
    }
  }

  @Test
  void refusal_endsTheStreamWithItsStatus() throws Exception {
    try (OpenPort port = new OpenPort();
        CensusClient client = new CensusClient(port.port())) {
      port.intake.answering(new Outcome.Refused("busy", "later", Duration.ZERO));
      CensusClient.Stream stream = client.open();
      stream.send(CensusClient.message("shop", 1));
      Status status = stream.status();
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(status.getDescription()).isEqualTo("later");
    }
  }

  @Test
  void messagesInGzip_areRead() throws Exception {
    try (OpenPort port = new OpenPort();
        CensusClient client = new CensusClient(port.port())) {
      CensusClient.Stream stream = client.openCompressed();
      stream.send(CensusClient.message("shop", 30));
      stream.send(CensusClient.spans(40));
      assertThat(stream.end()).isEqualTo(Status.OK);
      assertThat(port.intake.spans()).isEqualTo(70);
    }
  }

  @Test
  void whatAStreamRemembers_takesMemory_untilItEnds() throws Exception {
    try (OpenPort port = new OpenPort();
        CensusClient client = new CensusClient(port.port())) {
      CensusClient.Stream stream = client.open();
      stream.send(CensusClient.message("shop", 1));
      port.awaitRooms(1);
      assertThat(stream.end()).isEqualTo(Status.OK);
      port.awaitRooms(0);
    }
  }

  @Test
  void stop_endsOpenStreams_andIsNotHeldUpByThem() throws Exception {
    CensusClient.Stream stream;
    try (OpenPort port = new OpenPort();
        CensusClient client = new CensusClient(port.port())) {
      stream = client.open();
      stream.send(CensusClient.message("shop", 1));
      CensusClient.Stream second = client.open();
      second.send(CensusClient.message("shop", 1));
      assertThat(second.end()).isEqualTo(Status.OK);
      long begin = System.nanoTime();
      port.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
      assertThat(stream.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(stream.status().getDescription()).contains("open another stream");
      port.awaitRooms(0);
    }
  }

  @Test
  void clientThatGoes_leavesNothingBehind() throws Exception {
    try (OpenPort port = new OpenPort();
        CensusClient staying = new CensusClient(port.port())) {
      CensusClient.Stream cut;
      try (CensusClient going = new CensusClient(port.port())) {
        cut = going.open();
        cut.send(CensusClient.message("shop", 1));
      }
      assertThat(cut.status().isOk()).isFalse();
      CensusClient.Stream whole = staying.open();
      whole.send(CensusClient.message("shop", 1));
      assertThat(whole.end()).isEqualTo(Status.OK);
      port.awaitRooms(0);
    }
  }

  @Test
  void config_isNotServed() throws Exception {
    try (OpenPort port = new OpenPort();
        CensusClient client = new CensusClient(port.port())) {
      CompletableFuture<Status> ended = new CompletableFuture<>();
      var requests =
          TraceServiceGrpc.newStub(client.channel)
              .config(
                  new StreamObserver<UpdatedLibraryConfig>() {
                    @Override
                    public void onNext(UpdatedLibraryConfig value) {
                      ended.complete(Status.OK);
                    }

                    @Override
                    public void onError(Throwable cause) {
                      ended.complete(Status.fromThrowable(cause));
                    }

                    @Override
                    public void onCompleted() {
                      ended.complete(Status.OK);
                    }
                  });
      requests.onNext(CurrentLibraryConfig.getDefaultInstance());
      assertThat(ended.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
      assertThat(port.events("not_served")).as("every client asks").isZero();
    }
  }
}
