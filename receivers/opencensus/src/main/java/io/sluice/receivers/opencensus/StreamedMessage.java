package io.sluice.receivers.opencensus;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.opencensus.OpenCensusStream;
import io.sluice.formats.opencensus.Transcoded;
import io.sluice.receivers.serving.GrpcMessage;
import io.sluice.receivers.serving.Request;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;

/** One message of a stream. What is wrong with it as a whole ends the stream. */
final class StreamedMessage extends GrpcMessage {
  private final RequestHead head;
  private final OpenCensusDoorLog log;
  private final OpenCensusStream stream;
  private final Intake.Answer answer;
  private final Request request;

  StreamedMessage(
      int largest,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      OpenCensusDoorLog log,
      OpenCensusStream stream,
      Intake.Answer answer) {
    super(largest, head, exchange, log);
    this.head = head;
    this.log = log;
    this.stream = stream;
    this.answer = answer;
    this.request = new Request(intake, client, answer);
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    Transcoded transcoded = stream.message(bytes, offset, length);
    if (transcoded.problem().isPresent()) {
      String problem = transcoded.problem().get();
      request.turnedAway(
          transcoded.lost(), new Outcome.Rejected("malformed", problem, StatusCode.INTERNAL));
      if (transcoded.spans().isEmpty()) {
        malformed(problem);
        return;
      }
      log.partlyMalformed(head.peer().toString(), transcoded.lost(), problem);
    }
    if (transcoded.spans().isEmpty()) {
      // It only told who sends.
      request.release();
      answer.tell(Outcome.DELIVERED);
      return;
    }
    request.submit(transcoded.spans());
  }
}
