package io.sluice.aws;

import java.io.IOException;
import java.util.Optional;

/** The credentials of the role of a virtual machine. */
record InstanceCredentials(AwsSurroundings surroundings, AwsWeb web) implements CredentialSource {
  private static final String ROLES = "meta-data/iam/security-credentials/";

  @Override
  public Optional<AwsCredentials> find() throws IOException, InterruptedException {
    Optional<InstanceMetadata> metadata = InstanceMetadata.open(web, surroundings);
    if (metadata.isEmpty()) {
      return Optional.empty();
    }
    String role = metadata.get().text(ROLES).lines().findFirst().orElse("");
    return role.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CredentialDocument.read(
                metadata.get().need(ROLES + role), "the metadata service (role " + role + ")"));
  }
}
