package io.sluice.extensions.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.extensions.credentials.Authority;
import io.sluice.telemetry.logs.ThrottledLog;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.event.Level;

/**
 * Keys that a provider publishes. They are fetched at the start, when a token is signed with one
 * that is not known (once in {@link #PAUSE} at the most, whatever strangers send), and from time to
 * time, so that a key that was withdrawn does not open doors for ever.
 *
 * <p>{@code current} is published by its volatile write; everything else is guarded by this.
 */
final class PublishedKeys implements KeySource {
  static final Duration PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_USE = Duration.ofMinutes(15);

  private final Authority authority;
  private final TimeSource time;
  private final ThrottledLog log;
  private final URI url;
  private final Set<JWSAlgorithm> algorithms;
  private volatile Keys current;
  private CompletableFuture<Keys> fetching;
  private long lastFetch;

  private PublishedKeys(
      Authority authority, ComponentContext context, URI url, Set<JWSAlgorithm> algorithms) {
    this.authority = authority;
    this.time = context.time();
    this.log = new ThrottledLog(context.log(), context.time());
    this.url = url;
    this.algorithms = algorithms;
  }

  /** Asks a provider where its keys are, and fetches them. Waits for the answers. */
  static PublishedKeys of(ProviderSettings provider, Authority authority, ComponentContext context)
      throws StartException {
    try {
      Map<String, Object> described =
          JSONObjectUtils.parse(good(authority.get(provider.discovery()).join()));
      PublishedKeys keys =
          new PublishedKeys(
              authority, context, keysOf(described, provider), algorithmsOf(described));
      keys.fetch().join();
      return keys;
    } catch (CompletionException | ParseException | IllegalArgumentException e) {
      throw new StartException(
          "failed to get the description of OIDC provider "
              + provider.issuerUrl()
              + ": "
              + Authority.reason(e)
              + " (public_keys_file does without asking it)",
          e);
    }
  }

  private static URI keysOf(Map<String, Object> described, ProviderSettings provider) {
    if (!provider.issuerUrl().equals(described.get("issuer"))) {
      throw new IllegalArgumentException(
          "it calls itself "
              + described.get("issuer")
              + ", and so must issuer_url, to the last slash");
    }
    if (!(described.get("jwks_uri") instanceof String uri)) {
      throw new IllegalArgumentException("it does not say where its keys are (jwks_uri)");
    }
    return URI.create(uri);
  }

  private static Set<JWSAlgorithm> algorithmsOf(Map<String, Object> described) {
    Set<JWSAlgorithm> algorithms = new HashSet<>();
    if (described.get("id_token_signing_alg_values_supported") instanceof List<?> named) {
      named.forEach(name -> algorithms.add(JWSAlgorithm.parse(String.valueOf(name))));
    }
    algorithms.retainAll(Keys.ALGORITHMS);
    return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : Set.copyOf(algorithms);
  }

  private static String good(Authority.Answer answer) {
    if (!answer.isGood()) {
      throw new IllegalArgumentException("it answered " + answer.status());
    }
    return answer.body();
  }

  @Override
  public Keys current() {
    if (isOlderThan(LONGEST_USE)) {
      var unused = fetch();
    }
    return current;
  }

  private synchronized boolean isOlderThan(Duration age) {
    return time.nanoTime() - lastFetch >= age.toNanos();
  }

  @Override
  public CompletionStage<Keys> newerThan(Keys failed) {
    synchronized (this) {
      if (current != failed) {
        return CompletableFuture.completedStage(current);
      }
      if (fetching == null && !isOlderThan(PAUSE)) {
        return CompletableFuture.failedStage(
            new IllegalStateException("they were fetched a moment ago; try again"));
      }
    }
    return fetch();
  }

  /** Fetches the keys, unless somebody is doing that already. */
  private CompletableFuture<Keys> fetch() {
    CompletableFuture<Keys> begun = new CompletableFuture<>();
    synchronized (this) {
      if (fetching != null) {
        return fetching;
      }
      fetching = begun;
      lastFetch = time.nanoTime();
    }
    var unused =
        authority
            .get(url)
            .thenApply(this::read)
            .whenComplete(
                (keys, failure) -> {
                  ended(keys, failure);
                  if (failure == null) {
                    begun.complete(keys);
                  } else {
                    begun.completeExceptionally(failure);
                  }
                });
    return begun;
  }

  private Keys read(Authority.Answer answer) {
    try {
      return Keys.published(good(answer), algorithms);
    } catch (ParseException e) {
      throw new IllegalArgumentException("its answer is no JWK set: " + e.getMessage(), e);
    }
  }

  private synchronized void ended(Keys keys, Throwable failure) {
    fetching = null;
    if (failure == null) {
      current = keys;
      log.resolved("keys").log("The keys at {} can be fetched again", url);
    } else if (current != null) {
      log.at(Level.WARN, "keys").log(
          "The keys at {} cannot be fetched: {}; those known before stay in use",
          url,
          Authority.reason(failure));
    }
  }
}
