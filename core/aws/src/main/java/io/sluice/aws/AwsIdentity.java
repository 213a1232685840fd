package io.sluice.aws;

import io.sluice.component.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Who this process is to AWS: credentials from the first place that has some, and the region. Both
 * are asked for when somebody wants to know; may be used by several threads.
 *
 * <p>The places, in the order in which Amazon's libraries look: the environment; a token in a file
 * ({@code AWS_WEB_IDENTITY_TOKEN_FILE}); the profile; the agent beside a container; the role of the
 * machine.
 */
public final class AwsIdentity {
  /** How long before the end new ones are asked for, and how long those without end are kept. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final AwsSurroundings surroundings;
  private final AwsWeb faraway;
  private final TimeSource time;
  private final Logger log;
  private final Region region;
  private final List<CredentialSource> places;

  private AwsCredentials held;
  private Instant renewAt = Instant.MIN;
  private boolean complained;

  private AwsIdentity(
      AwsSurroundings surroundings, AwsWeb nearby, AwsWeb faraway, TimeSource time, Logger log) {
    this.surroundings = surroundings;
    this.faraway = faraway;
    this.time = time;
    this.log = log;
    Profiles profiles = new Profiles(surroundings);
    this.region = new Region(surroundings, profiles, nearby);
    SecurityTokens tokens = new SecurityTokens(surroundings, region, faraway, time);
    CredentialSource environment = new EnvironmentCredentials(surroundings);
    CredentialSource container = new ContainerCredentials(surroundings, nearby);
    CredentialSource instance = new InstanceCredentials(surroundings, nearby);
    this.places =
        List.of(
            environment,
            new WebIdentityCredentials(surroundings, tokens),
            new ProfileCredentials(
                profiles,
                tokens,
                Map.of(
                    "Environment", environment,
                    "EcsContainer", container,
                    "Ec2InstanceMetadata", instance)),
            container,
            instance);
  }

  /**
   * The one of these surroundings; asks nobody yet.
   *
   * @param patience with each question to a service of AWS
   */
  public static AwsIdentity in(
      AwsSurroundings surroundings, Duration patience, TimeSource time, Logger log) {
    return new AwsIdentity(surroundings, AwsWeb.nearby(), AwsWeb.faraway(patience), time, log);
  }

  /**
   * Credentials that are good for now.
   *
   * @throws IOException when there are none, with what was wrong where they should have been
   */
  public synchronized AwsCredentials credentials() throws IOException, InterruptedException {
    Instant now = Instant.ofEpochMilli(time.epochMillis());
    if (!now.isBefore(renewAt)) {
      renew(now);
    }
    return held;
  }

  private void renew(Instant now) throws IOException, InterruptedException {
    try {
      held = find();
      renewAt = held.expires().map(end -> end.minus(AHEAD)).orElse(now.plus(AHEAD));
      complained = false;
    } catch (IOException e) {
      boolean good = held != null && held.expires().map(now::isBefore).orElse(true);
      if (!good) {
        throw e;
      }
      if (!complained) {
        log.warn(
            "AWS credentials cannot be renewed, the old ones are still good: {}", e.getMessage());
        complained = true;
      }
    }
  }

  private AwsCredentials find() throws IOException, InterruptedException {
    for (CredentialSource place : places) {
      Optional<AwsCredentials> found = place.find();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IOException(
        "no AWS credentials: none in AWS_ACCESS_KEY_ID, AWS_WEB_IDENTITY_TOKEN_FILE, ~/.aws or at"
            + " the container's endpoint, and the machine has no role");
  }

  /**
   * The region: what environment or profile say, else where the machine is.
   *
   * @throws IOException when nothing says so
   */
  public String region() throws IOException, InterruptedException {
    return region.known();
  }

  /**
   * A service in a region, to be asked with these credentials.
   *
   * @param service such as {@code ec2}
   * @param version of its interface, a date
   */
  public QueryApi service(String service, String version, String region) throws IOException {
    URI url =
        QueryApi.endpoint(
            surroundings, service, service + "." + region + "." + QueryApi.domain(region));
    return new QueryApi(faraway, time::epochMillis, service, version, region, url);
  }
}
