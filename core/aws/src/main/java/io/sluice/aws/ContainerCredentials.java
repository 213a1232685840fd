package io.sluice.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Credentials from the agent beside a container: of ECS, or of EKS (pod identity). */
record ContainerCredentials(AwsSurroundings surroundings, AwsWeb web) implements CredentialSource {
  private static final String AGENT = "http://169.254.170.2";

  /** Those that may be asked in plaintext: they are on this machine. */
  private static final Set<String> NEARBY =
      Set.of(
          "localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]");

  @Override
  public Optional<AwsCredentials> find() throws IOException, InterruptedException {
    Optional<String> url =
        surroundings
            .variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            .map(path -> AGENT + path)
            .or(() -> surroundings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    return url.isEmpty() ? Optional.empty() : Optional.of(ask(url.get()));
  }

  private AwsCredentials ask(String url) throws IOException, InterruptedException {
    requireSafe(url);
    AwsWeb.Answer answer = web.ask("GET", url, headers(), "");
    String from = "the container's credential endpoint " + url;
    if (!answer.isGood()) {
      throw new IOException(
          from + " answered " + answer.status() + "; does the task or pod have a role?");
    }
    return CredentialDocument.read(answer.body(), from);
  }

  private static void requireSafe(String url) throws IOException {
    try {
      URI uri = URI.create(url);
      if ("https".equalsIgnoreCase(uri.getScheme())
          || NEARBY.contains(String.valueOf(uri.getHost()))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("AWS_CONTAINER_CREDENTIALS_FULL_URI is no URL: " + url, e);
    }
    throw new IOException(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI is plain HTTP to another machine, which would let"
            + " anybody on the way read the credentials: use https");
  }

  private Map<String, String> headers() throws IOException {
    Optional<String> file = surroundings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    if (file.isPresent()) {
      return Map.of("Authorization", SecretFile.read(Path.of(file.get())));
    }
    return surroundings
        .variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        .map(token -> Map.of("Authorization", token))
        .orElse(Map.of());
  }
}
