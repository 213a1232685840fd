package io.sluice.extensions.oauth2client;

import io.sluice.extensions.credentials.Authority;
import java.util.concurrent.CompletionStage;

/** How a token is asked for. */
interface Grant {
  /**
   * Asks.
   *
   * @return what the server answered, good or not
   */
  CompletionStage<Authority.Answer> ask(Authority authority) throws UnusableCredentialException;
}
