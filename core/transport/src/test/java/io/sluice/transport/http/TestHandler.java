package io.sluice.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A handler with one path for each way to answer. */
final class TestHandler implements RequestHandler {
  static final int LIMIT = 1 << 20;

  final BlockingQueue<Exchange> held = new LinkedBlockingQueue<>();
  final BlockingQueue<RequestHead> heads = new LinkedBlockingQueue<>();
  final BlockingQueue<String> abandoned = new LinkedBlockingQueue<>();
  final BlockingQueue<StreamingResponse> streams = new LinkedBlockingQueue<>();

  @Override
  public BodySink head(RequestHead head, Exchange exchange) {
    heads.add(head);
    return switch (head.path()) {
      case "/echo" -> body(head, exchange, this::echo);
      case "/grpc.test.Echo/Call" -> body(head, exchange, this::grpc);
      case "/later" -> body(head, exchange, this::later);
      case "/hold", "/test/hold" -> body(head, exchange, (e, bytes) -> held.add(e));
      case "/stream" -> body(head, exchange, this::stream);
      case "/early" -> {
        exchange.respond(Response.text(401, "who are you?"));
        yield BodySink.DISCARD;
      }
      case "/throw" -> throw new IllegalStateException("a defect");
      default -> {
        exchange.respond(Response.text(404, "404 page not found"));
        yield BodySink.DISCARD;
      }
    };
  }

  /** What to do with a whole body. */
  interface Whole {
    void take(Exchange exchange, byte[] body);
  }

  private BodySink body(RequestHead head, Exchange exchange, Whole whole) {
    return new AggregatedBody(LIMIT, head.contentLength()) {
      @Override
      protected void whole(byte[] array, int length) {
        whole.take(exchange, java.util.Arrays.copyOf(array, length));
      }

      @Override
      protected void tooLarge() {
        exchange.respond(Response.text(413, "too large"));
      }

      @Override
      protected void abandoned(String reason) {
        abandoned.add(reason);
      }
    };
  }

  private void echo(Exchange exchange, byte[] body) {
    exchange.respond(
        Response.of(200).header("content-type", "application/octet-stream").body(body));
  }

  private void grpc(Exchange exchange, byte[] body) {
    exchange.respond(
        Response.of(200)
            .header("content-type", "application/grpc")
            .body(body)
            .trailer("grpc-status", "0"));
  }

  private void later(Exchange exchange, byte[] body) {
    Thread thread = new Thread(() -> echo(exchange, body));
    thread.setDaemon(true);
    thread.start();
  }

  private void stream(Exchange exchange, byte[] body) {
    StreamingResponse stream =
        exchange.startStreaming(
            Response.of(200).header("content-type", "text/event-stream").trailer("end", "well"));
    stream.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
    stream.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
    streams.add(stream);
  }
}
