package io.sluice.exporters.client;

import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Says what it means that there was no answer. */
final class HttpFailure {
  private static final String TIMED_OUT = "Deadline_Exceeded";

  private final Diagnosis diagnosis;

  HttpFailure(URI url) {
    this.diagnosis = Diagnosis.ofHttp(url);
  }

  /** Another attempt may get an answer. */
  SendResult.Retryable of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    boolean late =
        cause instanceof TimeoutException
            || cause instanceof HttpTimeoutException
            || cause instanceof CancellationException;
    String message =
        cause instanceof TimeoutException
            ? diagnosis.of("deadline exceeded", null)
            : diagnosis.of(cause);
    return new SendResult.Retryable(
        message,
        late ? StatusCode.DEADLINE_EXCEEDED : StatusCode.UNAVAILABLE,
        Duration.ZERO,
        late ? TIMED_OUT : SendResult.OTHER);
  }
}
