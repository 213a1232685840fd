package io.sluice.receivers.otlp;

import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.AggregatedBody;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import java.util.Optional;

/** One OTLP/HTTP request. */
final class HttpExport extends AggregatedBody {
  private static final String TOO_LARGE = "http: request body too large";

  private final Door door;
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
    super(door.largestBody(), head.contentLength());
    this.door = door;
    this.log = log;
    this.head = head;
    this.exchange = exchange;
    this.answers = answers;
    this.request = new Request(intake, client, Request.sending(exchange, answers::of));
  }

  /** The name of the request's encoding if the door does not take it. */
  static Optional<String> unknownEncoding(RequestHead head, Door door) {
    String name = head.header("content-encoding");
    boolean passedRaw = door.http().server().compressionAlgorithms().isEmpty();
    return passedRaw
            || name.isEmpty()
            || name.equals("identity")
            || door.http().server().compressionAlgorithms().contains(name)
        ? Optional.empty()
        : Optional.of(name);
  }

  @Override
  protected boolean mayHold(int totalBytes) {
    return request.mayHold(totalBytes);
  }

  @Override
  protected void noRoom() {
    request.refuseForMemory();
  }

  @Override
  protected void tooLarge() {
    request.release();
    exchange.respond(answers.badRequest(TOO_LARGE));
  }

  @Override
  protected void abandoned(String reason) {
    request.release();
  }

  @Override
  protected void whole(byte[] array, int length) {
    try {
      Bytes body =
          encoding()
              .decode(
                  array,
                  0,
                  length,
                  door.largestBody(),
                  size -> request.mayHold((long) array.length + size));
      request.submit(parse(body));
    } catch (DecodingException.TooLarge e) {
      tooLarge();
    } catch (DecodingException.NoRoom e) {
      request.refuseForMemory();
    } catch (DecodingException | MalformedSpans e) {
      log.malformed(head.peer(), e.getMessage());
      request.release();
      exchange.respond(answers.badRequest(e.getMessage()));
    }
  }

  private ContentEncoding encoding() {
    return door.http().server().compressionAlgorithms().isEmpty()
        ? ContentEncoding.IDENTITY
        : ContentEncoding.named(head.header("content-encoding")).orElse(ContentEncoding.IDENTITY);
  }

  private SpanBatch parse(Bytes body) throws MalformedSpans {
    return answers == HttpAnswers.JSON
        ? OtlpJson.read(body.array(), body.offset(), body.length())
        : SpanBatch.parse(body.array(), body.offset(), body.length());
  }
}
