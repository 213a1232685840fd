package io.sluice.aws;

import java.io.IOException;
import java.util.Optional;

/** A place where credentials may be. */
@FunctionalInterface
interface CredentialSource {
  /**
   * Looks, and may have to ask somebody.
   *
   * @return empty when this place is not in use
   * @throws IOException when it is, and has none all the same; with cause and cure
   */
  Optional<AwsCredentials> find() throws IOException, InterruptedException;
}
