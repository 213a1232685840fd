package io.sluice.kafka.client;

import io.sluice.component.settings.Secret;
import java.util.Set;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;

/** A token as Kafka's library wants it; of its names and scopes it only makes log lines. */
record BearerToken(Secret secret, Long startTimeMs, long lifetimeMs) implements OAuthBearerToken {
  BearerToken(String value, long startTimeMs, long lifetimeMs) {
    this(new Secret(value), startTimeMs, lifetimeMs);
  }

  @Override
  public String value() {
    return secret.value();
  }

  @Override
  public Set<String> scope() {
    return Set.of();
  }

  @Override
  public String principalName() {
    return "sluice";
  }
}
