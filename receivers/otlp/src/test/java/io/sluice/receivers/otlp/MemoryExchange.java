package io.sluice.receivers.otlp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.StreamingResponse;
import java.util.concurrent.Executor;

/** A request that never was on a socket, and its answer. */
final class MemoryExchange implements Exchange {
  private final BodySink sink;
  private Response answer;

  /** A request of which so far only the head was read. */
  MemoryExchange(RequestHandler handler, RequestHead head) {
    sink = handler.head(head, this);
  }

  /** More of the body. */
  MemoryExchange data(byte[] bytes, int from, int count) {
    ByteBuf part = Unpooled.wrappedBuffer(bytes, from, count);
    sink.data(part);
    return this;
  }

  MemoryExchange data(byte... bytes) {
    return data(bytes, 0, bytes.length);
  }

  MemoryExchange end() {
    sink.end();
    return this;
  }

  MemoryExchange abort() {
    sink.aborted("the client left");
    return this;
  }

  boolean isAnswered() {
    return answer != null;
  }

  Response answer() {
    if (answer == null) {
      throw new AssertionError("the request was not answered");
    }
    return answer;
  }

  @Override
  public void respond(Response response) {
    if (answer != null) {
      throw new IllegalStateException("answered with " + answer + " and again with " + response);
    }
    answer = response;
  }

  @Override
  public StreamingResponse startStreaming(Response head) {
    throw new UnsupportedOperationException("no OTLP answer is a stream");
  }

  @Override
  public Executor eventLoop() {
    return Runnable::run;
  }
}
