package io.sluice.exporters.client;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentId;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.component.UnusableHeaderException;
import io.sluice.exporters.sending.SendResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the authenticator, if there is one, what a call has to carry. */
public final class CallHeaders {
  private final Optional<ClientAuthenticator> authenticator;

  private CallHeaders(Optional<ClientAuthenticator> authenticator) {
    this.authenticator = authenticator;
  }

  /** Finds the authenticator that the settings name. */
  public static CallHeaders find(Optional<CallAuthSettings> settings, Host host)
      throws StartException {
    Optional<ComponentId> id = settings.flatMap(CallAuthSettings::authenticator);
    if (id.isEmpty()) {
      return new CallHeaders(Optional.empty());
    }
    try {
      return new CallHeaders(Optional.of(host.extension(id.get(), ClientAuthenticator.class)));
    } catch (StartException e) {
      throw new StartException(
          "failed to resolve authenticator \"" + id.get() + "\": " + e.getMessage(), e);
    }
  }

  /** Whether calls show a secret, which must not travel in plaintext over gRPC. */
  public boolean showSecret() {
    return authenticator.map(ClientAuthenticator::showsSecret).orElse(false);
  }

  /**
   * Asks.
   *
   * @param given headers of the call, whose names differ in more than upper and lower case
   * @param timeout how long to wait for an authenticator that has to ask somebody; zero for ever
   * @param then told the headers to send; on the calling thread if they are known at once
   * @param otherwise told how the attempt failed, because there are no headers or because {@code
   *     then} threw over them
   */
  public void ask(
      Client client,
      Map<String, String> given,
      Duration timeout,
      Consumer<Map<String, String>> then,
      Consumer<SendResult.Failed> otherwise) {
    if (authenticator.isEmpty()) {
      then.accept(given);
      return;
    }
    var unused =
        within(timeout, authenticator.get().headers(client, given))
            .whenComplete(
                (headers, failure) -> {
                  if (failure == null) {
                    make(headers, then, otherwise);
                  } else {
                    otherwise.accept(noCredentials(failure));
                  }
                });
  }

  /** What the transport refuses to send it refuses every time. */
  private static void make(
      Map<String, String> headers,
      Consumer<Map<String, String>> then,
      Consumer<SendResult.Failed> otherwise) {
    try {
      then.accept(headers);
    } catch (RuntimeException | Error e) {
      otherwise.accept(never("the call cannot be made with the authenticator's headers: " + e));
    }
  }

  /** What the authenticator waits for serves other calls as well, so that is not given up. */
  private static CompletionStage<Map<String, String>> within(
      Duration timeout, CompletionStage<Map<String, String>> headers) {
    if (timeout.isZero() || headers.toCompletableFuture().isDone()) {
      return headers;
    }
    return headers
        .thenApply(Function.identity())
        .toCompletableFuture()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Not the server's last word, so it mostly is worth another attempt. */
  private static SendResult.Failed noCredentials(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof UnusableHeaderException) {
      return never("the authenticator cannot speak for this sender: " + cause.getMessage());
    }
    String why =
        cause instanceof TimeoutException
            ? "whom it asks did not answer within the exporter's timeout"
            : cause.getMessage();
    return new SendResult.Retryable(
        "the authenticator has no credentials: " + why,
        StatusCode.UNAVAILABLE,
        Duration.ZERO,
        SendResult.errorType(StatusCode.UNAUTHENTICATED));
  }

  private static SendResult.Permanent never(String why) {
    return new SendResult.Permanent(
        why, StatusCode.INVALID_ARGUMENT, SendResult.errorType(StatusCode.INVALID_ARGUMENT));
  }
}
