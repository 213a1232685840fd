package io.sluice.extensions.zpages;

import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.StreamingResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** A browser that reads as much as a test wants. */
final class FakeReader implements Exchange, StreamingResponse {
  final StringBuilder read = new StringBuilder();
  Response answer;
  boolean reads = true;
  boolean ended;
  boolean abandoned;
  private Runnable whenGone = () -> {};

  /** What came since the last time. */
  String news() {
    String news = read.toString();
    read.setLength(0);
    return news;
  }

  void leave() {
    whenGone.run();
  }

  @Override
  public void respond(Response response) {
    answer = response;
  }

  @Override
  public StreamingResponse startStreaming(Response head) {
    answer = head;
    return this;
  }

  @Override
  public Executor eventLoop() {
    return Runnable::run;
  }

  @Override
  public boolean write(byte[] part) {
    read.append(new String(part, StandardCharsets.UTF_8));
    return true;
  }

  @Override
  public boolean ready() {
    return reads;
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void abandon() {
    abandoned = true;
    leave();
  }

  @Override
  public void onGone(Runnable action) {
    whenGone = action;
  }
}
