package io.sluice.kafka.client;

import io.sluice.aws.AwsIdentity;
import io.sluice.aws.Signable;
import io.sluice.aws.Signer;
import io.sluice.component.BuildInfo;
import io.sluice.component.TimeSource;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/**
 * Signs in to Amazon's Kafka (MSK) with IAM. The token is a signed URL of the action {@code
 * kafka-cluster:Connect}, which nobody ever opens: the brokers check its signature. Made by Kafka's
 * library, which asks again before a token ends.
 */
public final class MskLogin implements AuthenticateCallbackHandler {
  /** The property that holds the {@link Tokens}. */
  static final String TOKENS = "sluice.msk.tokens";

  private Tokens tokens;

  @Override
  public void configure(
      Map<String, ?> properties, String mechanism, List<AppConfigurationEntry> entries) {
    tokens = (Tokens) properties.get(TOKENS);
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerTokenCallback wanted) {
        answer(wanted);
      } else if (!(callback instanceof SaslExtensionsCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  private void answer(OAuthBearerTokenCallback wanted) {
    try {
      wanted.token(tokens.next());
    } catch (IOException e) {
      // Of an exception, the library would keep the words to its own log.
      wanted.error("no_credentials", e.getMessage(), null);
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  /**
   * Makes tokens.
   *
   * @param region of the brokers; empty for that of this process
   */
  record Tokens(String region, AwsIdentity identity, TimeSource time, BuildInfo build) {
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    OAuthBearerToken next() throws IOException {
      try {
        Instant now = Instant.ofEpochMilli(time.epochMillis());
        String where = region.isEmpty() ? identity.region() : region;
        String url =
            new Signer(where, "kafka-cluster")
                .url(
                    Signable.get(
                        "kafka." + where + ".amazonaws.com",
                        Map.of("Action", "kafka-cluster:Connect")),
                    identity.credentials(),
                    now,
                    VALIDITY);
        // Not signed: it is for the logs over there.
        String whole = url + "&User-Agent=" + URLEncoder.encode(agent(), StandardCharsets.UTF_8);
        return new BearerToken(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(whole.getBytes(StandardCharsets.UTF_8)),
            now.toEpochMilli(),
            now.plus(VALIDITY).toEpochMilli());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while asking for AWS credentials", e);
      }
    }

    private String agent() {
      return build.command() + "/" + build.version();
    }
  }
}
