package io.sluice.aws;

import java.io.IOException;
import java.util.Optional;

/** Where this process is, or which region it is meant to ask. */
record Region(AwsSurroundings surroundings, Profiles profiles, AwsWeb nearby) {
  /** What environment or profile say; empty if they do not. */
  String said() throws IOException {
    Optional<String> variable =
        surroundings.variable("AWS_REGION").or(() -> surroundings.variable("AWS_DEFAULT_REGION"));
    return variable.isPresent()
        ? variable.get()
        : profiles.profile(profiles.chosen()).map(keys -> keys.get("region")).orElse("");
  }

  /** The same, or else where the machine is. */
  String known() throws IOException, InterruptedException {
    String said = said();
    if (!said.isEmpty()) {
      return said;
    }
    Optional<InstanceMetadata> metadata = InstanceMetadata.open(nearby, surroundings);
    String here = metadata.isPresent() ? metadata.get().text("meta-data/placement/region") : "";
    if (here.isEmpty()) {
      throw new IOException("nothing says which AWS region this is: set AWS_REGION");
    }
    return here;
  }
}
