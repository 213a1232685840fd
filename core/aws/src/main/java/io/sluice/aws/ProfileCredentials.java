package io.sluice.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a profile says: keys, or a role for those of another profile, another place or a token.
 *
 * @param places by what a profile calls them in {@code credential_source}
 */
record ProfileCredentials(
    Profiles profiles, SecurityTokens tokens, Map<String, CredentialSource> places)
    implements CredentialSource {
  @Override
  public Optional<AwsCredentials> find() throws IOException, InterruptedException {
    String name = profiles.chosen();
    if (profiles.profile(name).isEmpty()) {
      if (profiles.isNamed()) {
        throw notThere(name);
      }
      return Optional.empty();
    }
    return of(name, new HashSet<>());
  }

  private Optional<AwsCredentials> of(String name, Set<String> seen)
      throws IOException, InterruptedException {
    Map<String, String> profile = profiles.profile(name).orElseThrow(() -> notThere(name));
    // A profile may be its own source, for keys that a role of the same section is asked with.
    boolean again = !seen.add(name);
    if (profile.containsKey("role_arn") && !again) {
      return Optional.of(role(name, profile, seen));
    }
    if (profile.containsKey("aws_access_key_id") && profile.containsKey("aws_secret_access_key")) {
      return Optional.of(
          AwsCredentials.of(
              profile.get("aws_access_key_id"),
              profile.get("aws_secret_access_key"),
              profile.getOrDefault("aws_session_token", ""),
              Optional.empty()));
    }
    if (profile.containsKey("sso_session")
        || profile.containsKey("sso_start_url")
        || profile.containsKey("credential_process")) {
      throw new IOException(
          "the profile "
              + name
              + " wants a person to sign in, or a program to be run, which Sluice does not: give"
              + " it keys or a role");
    }
    return Optional.empty();
  }

  private AwsCredentials role(String name, Map<String, String> profile, Set<String> seen)
      throws IOException, InterruptedException {
    String role = profile.get("role_arn");
    String session = profile.getOrDefault("role_session_name", "");
    if (profile.containsKey("web_identity_token_file")) {
      return tokens.forWebIdentity(role, session, Path.of(profile.get("web_identity_token_file")));
    }
    AwsCredentials own =
        base(profile, seen)
            .orElseThrow(
                () ->
                    new IOException(
                        "the profile "
                            + name
                            + " has a role_arn, but nothing to ask for it with: set source_profile"
                            + " or credential_source"));
    return tokens.forRole(role, session, profile.getOrDefault("external_id", ""), own);
  }

  private Optional<AwsCredentials> base(Map<String, String> profile, Set<String> seen)
      throws IOException, InterruptedException {
    if (profile.containsKey("source_profile")) {
      return of(profile.get("source_profile"), seen);
    }
    CredentialSource place = places.get(profile.getOrDefault("credential_source", ""));
    return place == null ? Optional.empty() : place.find();
  }

  private static IOException notThere(String name) {
    return new IOException(
        "there is no profile "
            + name
            + " in ~/.aws/config or ~/.aws/credentials; check AWS_PROFILE, AWS_CONFIG_FILE and"
            + " AWS_SHARED_CREDENTIALS_FILE");
  }
}
