package io.sluice.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A role for a token in a file, as Kubernetes on AWS gives it to pods. */
record WebIdentityCredentials(AwsSurroundings surroundings, SecurityTokens tokens)
    implements CredentialSource {
  @Override
  public Optional<AwsCredentials> find() throws IOException, InterruptedException {
    Optional<String> file = surroundings.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String role =
        surroundings
            .variable("AWS_ROLE_ARN")
            .orElseThrow(
                () ->
                    new IOException(
                        "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not: set it to"
                            + " the role that the token is for"));
    return Optional.of(
        tokens.forWebIdentity(
            role, surroundings.variable("AWS_ROLE_SESSION_NAME").orElse(""), Path.of(file.get())));
  }
}
