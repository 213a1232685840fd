package io.sluice.component;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** An extension that vouches for us at another server's door: it knows what to show there. */
public interface ClientAuthenticator {
  /**
   * What a call has to carry. Asked before every call, so it answers from what it keeps (a token
   * that is still good) whenever it can.
   *
   * @param client on whose behalf the call is made, as far as it is known
   * @return headers to send; or failed, with the cause in its message, when there is nothing to
   *     show at the moment; failed with an {@link UnusableHeaderException} when there never will be
   *     for this client
   */
  CompletionStage<Map<String, String>> headers(Client client);

  /**
   * All headers of a call that has some already. What {@link #headers(Client)} gives goes before
   * them; an authenticator that looks at the others, or takes some away, says so here.
   *
   * @param given headers of the call, whose names differ in more than upper and lower case
   * @return the headers to send instead, under the same rule
   */
  default CompletionStage<Map<String, String>> headers(Client client, Map<String, String> given) {
    return headers(client)
        .thenApply(
            credentials -> {
              Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
              all.putAll(given);
              all.putAll(credentials);
              return all;
            });
  }

  /**
   * Whether what it shows is a secret. Over gRPC a secret is sent through TLS or to a unix socket
   * only, and an exporter that does neither does not start.
   */
  default boolean showsSecret() {
    return true;
  }
}
