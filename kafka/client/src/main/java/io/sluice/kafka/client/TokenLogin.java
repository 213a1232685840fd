package io.sluice.kafka.client;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/** Asks an authenticator for the token that brokers want to see. Made by Kafka's library. */
public final class TokenLogin implements AuthenticateCallbackHandler {
  /** The property that holds the authenticator. */
  static final String SOURCE = "sluice.token.source";

  private static final String SCHEME = "Bearer ";

  /** The library asks again before this is over; the authenticator knows how long tokens live. */
  private static final long ASKED_AGAIN_MILLIS = TimeUnit.MINUTES.toMillis(10);

  private static final long PATIENCE_SECONDS = 10;

  private ClientAuthenticator source;

  @Override
  public void configure(
      Map<String, ?> properties, String mechanism, List<AppConfigurationEntry> entries) {
    source = (ClientAuthenticator) properties.get(SOURCE);
  }

  @Override
  public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof OAuthBearerTokenCallback wanted) {
        long now = System.currentTimeMillis();
        wanted.token(new BearerToken(token(), now, now + ASKED_AGAIN_MILLIS));
      } else if (!(callback instanceof SaslExtensionsCallback)) {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  private String token() throws IOException {
    try {
      Map<String, String> headers =
          source.headers(Client.NONE).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (Map.Entry<String, String> header : headers.entrySet()) {
        if (header.getKey().equalsIgnoreCase("authorization")
            && header.getValue().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
          return header.getValue().substring(SCHEME.length()).strip();
        }
      }
      throw new IOException("oauthbearer_token_source shows no bearer token");
    } catch (ExecutionException e) {
      throw new IOException("oauthbearer_token_source: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException("oauthbearer_token_source had no token in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a token", e);
    }
  }

  @Override
  public void close() {
    // The authenticator is an extension, with a life of its own.
  }
}
