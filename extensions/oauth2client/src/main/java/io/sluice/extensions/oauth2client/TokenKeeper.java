package io.sluice.extensions.oauth2client;

import io.sluice.component.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Has a token at hand that is good. Before its end the next is fetched while the present one still
 * serves, so that calls wait for the first only. One request for a token is made at a time, and
 * after one that failed there is a pause.
 */
final class TokenKeeper {
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Supplier<CompletionStage<Token>> source;
  private final long bufferNanos;
  private final TimeSource time;

  /** Guarded by this, like everything below. */
  private Token current;

  private long since;
  private CompletableFuture<Token> fetching;
  private Throwable lastFailure;
  private long failedAt;

  /**
   * Keeps nothing yet.
   *
   * @param source fetches a token
   * @param buffer how long before its end one is replaced; of one that lives shortly, half its life
   */
  TokenKeeper(Supplier<CompletionStage<Token>> source, Duration buffer, TimeSource time) {
    this.source = source;
    this.bufferNanos = buffer.toNanos();
    this.time = time;
  }

  /** A token that is good now; failed when none is to be had. */
  CompletionStage<Token> token() {
    CompletableFuture<Token> begun;
    synchronized (this) {
      boolean usable = current != null && left() > 0;
      if (usable && !isNearItsEnd()) {
        return CompletableFuture.completedStage(current);
      }
      if (fetching != null) {
        return usable ? CompletableFuture.completedStage(current) : fetching;
      }
      if (lastFailure != null && time.nanoTime() - failedAt < PAUSE_NANOS) {
        return usable
            ? CompletableFuture.completedStage(current)
            : CompletableFuture.failedStage(lastFailure);
      }
      begun = new CompletableFuture<>();
      fetching = begun;
    }
    fetch(begun);
    synchronized (this) {
      return current != null && left() > 0 ? CompletableFuture.completedStage(current) : begun;
    }
  }

  private boolean isNearItsEnd() {
    return current
        .lifetime()
        .map(lifetime -> left() <= Math.min(bufferNanos, lifetime.toNanos() / 2))
        .orElse(false);
  }

  private long left() {
    return current
        .lifetime()
        .map(lifetime -> lifetime.toNanos() - (time.nanoTime() - since))
        .orElse(Long.MAX_VALUE);
  }

  /** Its life is counted from before it was asked for, which is never too long. */
  private void fetch(CompletableFuture<Token> begun) {
    long askedAt = time.nanoTime();
    var unused =
        CompletableFuture.completedStage(source)
            .thenCompose(Supplier::get)
            .whenComplete(
                (token, failure) -> {
                  ended(token, askedAt, failure);
                  if (failure == null) {
                    begun.complete(token);
                  } else {
                    begun.completeExceptionally(failure);
                  }
                });
  }

  private synchronized void ended(Token token, long askedAt, Throwable failure) {
    fetching = null;
    lastFailure = failure;
    if (failure == null) {
      current = token;
      since = askedAt;
    } else {
      failedAt = time.nanoTime();
    }
  }
}
