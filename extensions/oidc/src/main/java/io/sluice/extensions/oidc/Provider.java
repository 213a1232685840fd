package io.sluice.extensions.oidc;

import com.nimbusds.jwt.SignedJWT;
import io.sluice.component.Admittance;
import io.sluice.component.TimeSource;
import io.sluice.extensions.credentials.Authority;
import io.sluice.extensions.credentials.Remembered;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Checks the tokens of one provider. A token that was found good stays so until it expires or the
 * keys change: clients show the same one with every request.
 */
final class Provider {
  private final ProviderSettings settings;
  private final KeySource source;
  private final TimeSource time;
  private final Remembered<Passed> passed = new Remembered<>();

  /**
   * A token that was found good.
   *
   * @param keys that it was checked with
   */
  private record Passed(Admittance.Granted admittance, Instant expiresAt, Keys keys) {}

  Provider(ProviderSettings settings, KeySource source, TimeSource time) {
    this.settings = settings;
    this.source = source;
    this.time = time;
  }

  private Instant now() {
    return Instant.ofEpochMilli(time.epochMillis());
  }

  String issuer() {
    return settings.issuerUrl();
  }

  /** What was found out about a token before, as long as it holds. */
  Optional<Admittance> known(String raw) {
    Keys keys = source.current();
    return passed
        .find(raw)
        .filter(known -> known.keys() == keys && !known.expiresAt().isBefore(now()))
        .map(Passed::admittance);
  }

  /** Checks a token: first what it says, which is cheap, then who signed it. */
  CompletionStage<Admittance> check(String raw, SignedJWT token, Claims claims) {
    Optional<String> problem = claims.problem(settings, now());
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    Keys keys = source.current();
    if (!keys.take(token.getHeader().getAlgorithm())) {
      return refused("the token is signed with an algorithm that the provider does not use");
    }
    if (keys.haveSigned(token)) {
      return CompletableFuture.completedStage(granted(raw, claims, keys));
    }
    return source
        .newerThan(keys)
        .handle(
            (newer, failure) -> {
              if (failure != null) {
                return new Admittance.Undecided(
                    "the token is signed with a key that is not known, and the provider's keys"
                        + " cannot be had: "
                        + Authority.reason(failure));
              }
              return newer != keys && newer.haveSigned(token)
                  ? granted(raw, claims, newer)
                  : new Admittance.Refused("the token is not signed by its issuer");
            });
  }

  private static CompletionStage<Admittance> refused(String why) {
    return CompletableFuture.completedStage(new Admittance.Refused(why));
  }

  private Admittance granted(String raw, Claims claims, Keys keys) {
    Admittance.Granted granted = new Admittance.Granted(claims.sender(settings, raw));
    passed.keep(raw, new Passed(granted, claims.expiresAt(), keys));
    return granted;
  }
}
