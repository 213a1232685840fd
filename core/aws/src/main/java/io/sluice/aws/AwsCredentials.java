package io.sluice.aws;

import io.sluice.component.settings.Secret;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What requests are signed with.
 *
 * @param accessKey the public half
 * @param secretKey the other one
 * @param sessionToken shown beside them, if they are not for ever
 * @param expires when they end, if that is known
 */
public record AwsCredentials(
    String accessKey, Secret secretKey, Optional<Secret> sessionToken, Optional<Instant> expires) {
  public AwsCredentials {
    Objects.requireNonNull(secretKey, "secretKey");
  }

  /** Of texts as they are found; an empty token is none. */
  static AwsCredentials of(
      String accessKey, String secretKey, String sessionToken, Optional<Instant> expires) {
    Optional<Secret> token =
        sessionToken.isEmpty() ? Optional.empty() : Optional.of(new Secret(sessionToken));
    return new AwsCredentials(accessKey, new Secret(secretKey), token, expires);
  }
}
