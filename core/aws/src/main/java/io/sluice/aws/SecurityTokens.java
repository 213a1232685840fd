package io.sluice.aws;

import io.sluice.component.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The service that lends the credentials of a role (STS). */
final class SecurityTokens {
  private static final String VERSION = "2011-06-15";

  private final AwsSurroundings surroundings;
  private final Region region;
  private final AwsWeb web;
  private final TimeSource time;

  SecurityTokens(AwsSurroundings surroundings, Region region, AwsWeb web, TimeSource time) {
    this.surroundings = surroundings;
    this.region = region;
    this.web = web;
    this.time = time;
  }

  /** A role for a token from somebody whom it trusts. */
  AwsCredentials forWebIdentity(String role, String session, Path tokenFile)
      throws IOException, InterruptedException {
    Map<String, String> values = values(role, session);
    values.put("WebIdentityToken", SecretFile.read(tokenFile));
    return credentials(
        service().askUnsigned("AssumeRoleWithWebIdentity", values), "AssumeRoleWithWebIdentity");
  }

  /** A role for somebody who may take it. */
  AwsCredentials forRole(String role, String session, String externalId, AwsCredentials who)
      throws IOException, InterruptedException {
    Map<String, String> values = values(role, session);
    if (!externalId.isEmpty()) {
      values.put("ExternalId", externalId);
    }
    return credentials(service().ask("AssumeRole", values, who), "AssumeRole");
  }

  private Map<String, String> values(String role, String session) {
    Map<String, String> values = new TreeMap<>();
    values.put("RoleArn", role);
    values.put("RoleSessionName", session.isEmpty() ? "sluice-" + time.epochMillis() : session);
    return values;
  }

  private QueryApi service() throws IOException {
    String here = region.said();
    String host =
        here.isEmpty() ? "sts.amazonaws.com" : "sts." + here + "." + QueryApi.domain(here);
    return new QueryApi(
        web,
        time::epochMillis,
        "sts",
        VERSION,
        here.isEmpty() ? "us-east-1" : here,
        QueryApi.endpoint(surroundings, "sts", host));
  }

  private static AwsCredentials credentials(XmlElement answer, String action) throws IOException {
    XmlElement lent = answer.at(action + "Result", "Credentials");
    String key = lent.at("AccessKeyId").text();
    if (key.isEmpty()) {
      throw new IOException(action + " was answered without credentials");
    }
    return AwsCredentials.of(
        key,
        lent.at("SecretAccessKey").text(),
        lent.at("SessionToken").text(),
        CredentialDocument.instant(lent.at("Expiration").text(), action));
  }
}
