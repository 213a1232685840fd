package io.sluice.receivers.otlp;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Request;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;

/** One OTLP/HTTP request. */
final class HttpExport extends HttpBody {
  private static final String TOO_LARGE = "http: request body too large";

  private final DoorLog log;
  private final RequestHead head;
  private final Exchange exchange;
  private final HttpAnswers answers;
  private final Request request;

  HttpExport(
      Door door,
      Intake intake,
      DoorLog log,
      RequestHead head,
      Exchange exchange,
      HttpAnswers answers,
      Client client) {
    super(door.largestBody(), door.http().server().compressionAlgorithms(), head);
    this.log = log;
    this.head = head;
    this.exchange = exchange;
    this.answers = answers;
    this.request = new Request(intake, client, Request.sending(exchange, answers::of));
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void refusedForSize() {
    exchange.respond(answers.badRequest(TOO_LARGE));
  }

  @Override
  protected void undecodable(DecodingException why) {
    refuse(why.getMessage());
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    SpanBatch spans;
    try {
      spans = parse(bytes, offset, length);
    } catch (MalformedSpans e) {
      request.release();
      refuse(e.getMessage());
      return;
    }
    request.submit(spans);
  }

  private void refuse(String why) {
    log.malformed(head.peer().toString(), why);
    exchange.respond(answers.badRequest(why));
  }

  private SpanBatch parse(byte[] bytes, int offset, int length) throws MalformedSpans {
    return answers == HttpAnswers.JSON
        ? OtlpJson.read(bytes, offset, length)
        : SpanBatch.parse(bytes, offset, length, packed().orElse(null));
  }
}
