package io.sluice.exporters.client;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Sends batches over HTTP, in whatever language a dialogue speaks. */
public final class HttpSender implements Sender {
  private final HttpDialogue dialogue;
  private final HttpLine line;

  public HttpSender(ComponentContext context, HttpClientSettings settings, HttpDialogue dialogue) {
    this.dialogue = dialogue;
    this.line = new HttpLine(context, settings, dialogue);
  }

  @Override
  public void start(Host host) throws StartException {
    line.start(host);
  }

  @Override
  public void send(SpanBatch spans, Client origin, Duration timeout, Callback done) {
    HttpDialogue.Content content;
    try {
      content = dialogue.content(spans);
    } catch (UnsendableException e) {
      done.done(
          new SendResult.Permanent(
              e.getMessage(),
              StatusCode.INVALID_ARGUMENT,
              SendResult.errorType(StatusCode.INVALID_ARGUMENT)));
      return;
    }
    line.send(content.body(), origin, timeout, result -> done.done(less(result, content)));
  }

  /** A success is none for what was left out. */
  private static SendResult less(SendResult result, HttpDialogue.Content content) {
    return result instanceof SendResult.Sent && content.leftOut() > 0
        ? new SendResult.Sent(content.leftOut(), content.why())
        : result;
  }

  @Override
  public Executor executor() {
    return line.executor();
  }

  @Override
  public List<String> addressLabels() {
    return dialogue.labels();
  }

  @Override
  public void stop(Deadline deadline) {
    line.stop();
  }
}
