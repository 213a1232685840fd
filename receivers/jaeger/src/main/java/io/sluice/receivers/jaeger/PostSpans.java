package io.sluice.receivers.jaeger;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.jaeger.JaegerProto;
import io.sluice.formats.jaeger.OutOfRoom;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.receivers.serving.GrpcMessage;
import io.sluice.receivers.serving.GrpcStatus;
import io.sluice.receivers.serving.Request;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;

/** One call of {@code PostSpans}. */
final class PostSpans extends GrpcMessage {
  private static final Response OK = GrpcStatus.ok();

  private final RequestHead head;
  private final JaegerDoorLog log;
  private final Request request;

  /** What is told to the client if everything else goes well. */
  private Response success = OK;

  PostSpans(
      int largestMessage,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      JaegerDoorLog log) {
    super(largestMessage, head, exchange, log);
    this.head = head;
    this.log = log;
    this.request = new Request(intake, client, Request.sending(exchange, this::answer));
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    Transcoded transcoded;
    try {
      transcoded = JaegerProto.postSpans(bytes, offset, length, request::mayHold);
    } catch (OutOfRoom e) {
      request.refuseForMemory();
      return;
    }
    transcoded.problem().ifPresent(problem -> success = partly(transcoded, problem));
    Batches.submit(transcoded, head.peer().toString(), request, log);
  }

  /** gRPC has no half success; a code that nobody tries again tells the truth. */
  private static Response partly(Transcoded transcoded, String problem) {
    int taken = transcoded.spans().spanCount();
    String what =
        taken == 0
            ? "grpc: failed to unmarshal the received message: " + problem
            : transcoded.lost() + " spans could not be read, " + taken + " were taken: " + problem;
    return GrpcStatus.of(new RpcStatus(StatusCode.INTERNAL, what));
  }

  private Response answer(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? GrpcStatus.of(failure) : success;
  }
}
