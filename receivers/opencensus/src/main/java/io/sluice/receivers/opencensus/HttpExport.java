package io.sluice.receivers.opencensus;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.opencensus.OpenCensusStream;
import io.sluice.formats.opencensus.Transcoded;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Request;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;

/** One request in JSON over HTTP. */
final class HttpExport extends HttpBody {
  private final RequestHead head;
  private final Exchange exchange;
  private final OpenCensusDoorLog log;
  private final Request request;

  /** What is told to the client if everything else goes well; null for that all was taken. */
  private Response partly;

  HttpExport(
      int largest,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      OpenCensusDoorLog log) {
    super(largest, ContentEncoding.names(), head);
    this.head = head;
    this.exchange = exchange;
    this.log = log;
    this.request = new Request(intake, client, Request.sending(exchange, this::answer));
  }

  private Response answer(Outcome outcome) {
    return partly != null && !(outcome instanceof Outcome.Failure)
        ? partly
        : HttpAnswers.of(outcome);
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    Transcoded transcoded = new OpenCensusStream().json(bytes, offset, length);
    if (transcoded.problem().isPresent()) {
      String problem = transcoded.problem().get();
      request.turnedAway(
          transcoded.lost(),
          new Outcome.Rejected("malformed", problem, StatusCode.INVALID_ARGUMENT));
      if (transcoded.spans().isEmpty()) {
        request.release();
        refuse(problem);
        return;
      }
      log.partlyMalformed(head.peer().toString(), transcoded.lost(), problem);
      partly = HttpAnswers.malformed(transcoded.lost() + " spans could not be read: " + problem);
    }
    if (transcoded.spans().isEmpty()) {
      request.release();
      exchange.respond(HttpAnswers.of(Outcome.DELIVERED));
      return;
    }
    request.submit(transcoded.spans());
  }

  private void refuse(String problem) {
    log.malformed(head.peer().toString(), problem);
    exchange.respond(HttpAnswers.malformed(problem));
  }

  @Override
  protected void undecodable(DecodingException why) {
    refuse(why.getMessage());
  }

  @Override
  protected void refusedForSize() {
    exchange.respond(
        HttpAnswers.malformed(
            "the request is too large; send less, or raise max_recv_msg_size_mib"));
  }
}
