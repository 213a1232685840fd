package io.sluice.extensions.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a token says, and whether that will do.
 *
 * @param set the claims that the standard names
 * @param all every claim as JSON has it
 */
record Claims(JWTClaimsSet set, Map<String, Object> all) {
  /** How much earlier than promised a token may be used, since clocks differ. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  static Claims of(SignedJWT token) throws ParseException {
    return new Claims(token.getJWTClaimsSet(), token.getPayload().toJSONObject());
  }

  String issuer() {
    return set.getIssuer() == null ? "" : set.getIssuer();
  }

  /** Tokens that were found good have such a time. */
  Instant expiresAt() {
    return set.getExpirationTime().toInstant();
  }

  /** What is wrong with it at this moment. */
  Optional<String> problem(ProviderSettings provider, Instant now) {
    if (!provider.ignoreIssuer() && !issuer().equals(provider.issuerUrl())) {
      return Optional.of("the token is of another issuer");
    }
    if (!provider.ignoreAudience() && !set.getAudience().contains(provider.audience())) {
      return Optional.of("the token is not meant for audience " + provider.audience());
    }
    if (set.getExpirationTime() == null || expiresAt().isBefore(now)) {
      return Optional.of("the token is expired");
    }
    if (set.getNotBeforeTime() != null
        && set.getNotBeforeTime().toInstant().isAfter(now.plus(EARLY))) {
      return Optional.of("the token is not good yet");
    }
    return missing(provider);
  }

  private Optional<String> missing(ProviderSettings provider) {
    String name = provider.usernameClaim();
    if (!name.isEmpty() && !(all.get(name) instanceof String)) {
      return Optional.of("the token has no claim " + name + " that is a string");
    }
    String groups = provider.groupsClaim();
    if (!groups.isEmpty() && all.get(groups) == null) {
      return Optional.of("the token has no claim " + groups);
    }
    return Optional.empty();
  }

  /**
   * What is known of the sender: each claim by its name and as {@code claims.<name>}, and before
   * those {@code subject}, {@code membership} and {@code raw}, the token itself.
   */
  Map<String, List<String>> sender(ProviderSettings provider, String raw) {
    Map<String, List<String>> sender = new HashMap<>();
    all.forEach(
        (name, value) -> {
          sender.put(name, texts(value));
          sender.put("claims." + name, texts(value));
        });
    String name = provider.usernameClaim().isEmpty() ? "sub" : provider.usernameClaim();
    sender.put("subject", texts(all.get(name)));
    sender.put(
        "membership",
        provider.groupsClaim().isEmpty() ? List.of() : texts(all.get(provider.groupsClaim())));
    sender.put("raw", List.of(raw));
    return sender;
  }

  private static List<String> texts(Object value) {
    if (value instanceof Collection<?> several) {
      return several.stream().map(Claims::text).toList();
    }
    return value == null ? List.of() : List.of(text(value));
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> fields = new HashMap<>();
      map.forEach((key, inner) -> fields.put(String.valueOf(key), inner));
      return JSONObjectUtils.toJSONString(fields);
    }
    return String.valueOf(value);
  }
}
