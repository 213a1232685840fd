package io.sluice.receivers.jaeger;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.formats.jaeger.JaegerThrift;
import io.sluice.formats.jaeger.OutOfRoom;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.formats.thrift.BinaryReader;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Request;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.settings.HttpServerSettings;

/** One batch over HTTP. */
final class HttpBatch extends HttpBody {
  private final RequestHead head;
  private final Exchange exchange;
  private final JaegerDoorLog log;
  private final Request request;

  /** What is told to the client if everything else goes well. */
  private Response success = HttpAnswers.ACCEPTED;

  HttpBatch(
      HttpServerSettings settings,
      Intake intake,
      Client client,
      RequestHead head,
      Exchange exchange,
      JaegerDoorLog log) {
    super(settings.maxBodyBytes(), settings.compressionAlgorithms(), head);
    this.head = head;
    this.exchange = exchange;
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
      transcoded =
          JaegerThrift.batch(new BinaryReader(bytes, offset, length), length, request::mayHold);
    } catch (OutOfRoom e) {
      request.refuseForMemory();
      return;
    }
    transcoded
        .problem()
        .ifPresent(
            problem ->
                success =
                    HttpAnswers.unreadable(
                        transcoded.spans().spanCount(), transcoded.lost(), problem));
    Batches.submit(transcoded, head.peer().toString(), request, log);
  }

  @Override
  protected void undecodable(DecodingException why) {
    log.malformed(head.peer().toString(), why.getMessage());
    exchange.respond(HttpAnswers.unreadable(0, 0, why.getMessage()));
  }

  @Override
  protected void refusedForSize() {
    exchange.respond(
        HttpAnswers.text(500, "Unable to process request body: http: request body too large"));
  }

  private Response answer(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? HttpAnswers.notSubmitted(failure) : success;
  }
}
