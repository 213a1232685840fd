package io.sluice.component;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** An extension that vouches for us at another server's door: it knows what to show there. */
public interface ClientAuthenticator {
  /**
   * What a call has to carry. Asked before every call, so it answers from what it keeps (a token
   * that is still good) whenever it can.
   *
   * @param client on whose behalf the call is made, as far as it is known
   * @return headers to send; or failed, with the cause in its message, when there is nothing to
   *     show at the moment
   */
  CompletionStage<Map<String, String>> headers(Client client);
}
