package io.sluice.receivers.otlp;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.receivers.serving.GrpcMessage;
import io.sluice.receivers.serving.Request;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;

/** One call of the trace service. */
final class GrpcExport extends GrpcMessage {
  private final Request request;

  GrpcExport(
      Door door, Intake intake, DoorLog log, RequestHead head, Exchange exchange, Client client) {
    super(door.largestBody(), head, exchange, log);
    this.request = new Request(intake, client, Request.sending(exchange, GrpcAnswers::of));
  }

  @Override
  protected Request request() {
    return request;
  }

  @Override
  protected void decoded(byte[] bytes, int offset, int length) {
    SpanBatch spans;
    try {
      spans = SpanBatch.parse(bytes, offset, length, packed().orElse(null));
    } catch (MalformedSpans e) {
      malformed(e.getMessage());
      return;
    }
    request.submit(spans);
  }
}
