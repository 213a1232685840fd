package io.sluice.aws;

import java.io.IOException;
import java.util.Optional;

/** Credentials in {@code AWS_ACCESS_KEY_ID} and its neighbours. */
record EnvironmentCredentials(AwsSurroundings surroundings) implements CredentialSource {
  @Override
  public Optional<AwsCredentials> find() throws IOException {
    Optional<String> key = surroundings.variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = surroundings.variable("AWS_SECRET_ACCESS_KEY");
    if (key.isPresent() != secret.isPresent()) {
      throw new IOException(
          "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set: set both or none");
    }
    return key.map(
        each ->
            AwsCredentials.of(
                each,
                secret.orElseThrow(),
                surroundings.variable("AWS_SESSION_TOKEN").orElse(""),
                Optional.empty()));
  }
}
