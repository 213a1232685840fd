package io.sluice.receivers.zipkin;

import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.zipkin.Decoded;
import io.sluice.formats.zipkin.Refusals;
import io.sluice.formats.zipkin.ZipkinFormat;
import io.sluice.receivers.serving.HttpBody;
import io.sluice.receivers.serving.Request;
import io.sluice.spans.MalformedSpans;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;

/** One list of spans. */
final class SpanPost extends HttpBody {
  private static final String TOO_LARGE =
      "http: request body too large; send smaller batches or raise max_request_body_size";

  private final Door door;
  private final ZipkinFormat format;
  private final RequestHead head;
  private final Exchange exchange;
  private final Request request;

  /** What is said if all is well. */
  private Response accepted = ZipkinAnswers.ACCEPTED;

  SpanPost(Door door, ZipkinFormat format, RequestHead head, Exchange exchange, Client client) {
    super(door.settings().maxBodyBytes(), door.settings().compressionAlgorithms(), head);
    this.door = door;
    this.format = format;
    this.head = head;
    this.exchange = exchange;
    this.request =
        new Request(
            door.intake(),
            client,
            Request.sending(exchange, outcome -> ZipkinAnswers.of(outcome, accepted)));
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void refusedForSize() {
    exchange.respond(ZipkinAnswers.badRequest(TOO_LARGE));
  }

  @Override
  protected void undecodable(DecodingException why) {
    refuse(why.getMessage());
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    Decoded decoded;
    try {
      decoded = format.decode(bytes, offset, length, door.options());
    } catch (MalformedSpans e) {
      request.release();
      refuse(e.getMessage());
      return;
    }
    take(decoded);
  }

  private void take(Decoded decoded) {
    Refusals refusals = decoded.refusals();
    if (refusals.none()) {
      request.submit(decoded.spans());
      return;
    }
    count(refusals);
    if (decoded.spans().isEmpty()) {
      request.release();
      refuse(refusals.example());
      return;
    }
    door.log()
        .malformed(head.peer().toString(), refusals.spans() + " spans; " + refusals.example());
    accepted = ZipkinAnswers.accepted(decoded.spans().spanCount(), refusals);
    request.submit(decoded.spans());
  }

  private void count(Refusals refusals) {
    refusals
        .byReason()
        .forEach(
            (reason, spans) ->
                request.turnedAway(
                    spans,
                    new Outcome.Rejected(reason, refusals.example(), StatusCode.INVALID_ARGUMENT)));
  }

  private void refuse(String why) {
    door.log().malformed(head.peer().toString(), why);
    exchange.respond(ZipkinAnswers.badRequest(why));
  }
}
