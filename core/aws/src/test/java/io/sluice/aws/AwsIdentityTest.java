package io.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.Secret;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class AwsIdentityTest {
  private static final String ROLES = "GET /latest/meta-data/iam/security-credentials/";

  @TempDir private Path home;
  private final ManualTime time = new ManualTime();
  private final Workbench bench = new Workbench();
  private final Map<String, String> environment = new HashMap<>();
  private TestAws aws;
  private AwsIdentity identity;

  @BeforeEach
  void startServer() throws IOException {
    aws = new TestAws();
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", aws.url() + "/");
    environment.put("AWS_ENDPOINT_URL_STS", aws.url());
    identity =
        AwsIdentity.in(
            new AwsSurroundings(environment::get, home),
            Duration.ofSeconds(10),
            time,
            bench.context("test").log());
  }

  @AfterEach
  void stopServer() {
    aws.close();
  }

  private String end(Duration after) {
    return Instant.ofEpochMilli(time.epochMillis()).plus(after).toString();
  }

  private String document(String key, Duration validity) {
    return """
    {"Code": "Success", "AccessKeyId": "%s", "SecretAccessKey": "s", "Token": "t",
     "Expiration": "%s", "Nested": {"a": [1]}}
    """
        .formatted(key, end(validity));
  }

  private String lent(String action, String key) {
    return """
    <?xml version="1.0"?>
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
      <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
      <SessionToken>t</SessionToken><Expiration>%3$s</Expiration>
    </Credentials></%1$sResult></%1$sResponse>
    """
        .formatted(action, key, end(Duration.ofHours(1)));
  }

  private void file(String name, String content) throws IOException {
    Path file = home.resolve(".aws").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private String key() throws IOException, InterruptedException {
    return identity.credentials().accessKey();
  }

  @Test
  void environment_isAskedFirst() throws Exception {
    environment.put("AWS_ACCESS_KEY_ID", "AKENV");
    assertThatThrownBy(this::key).hasMessageContaining("only one is set");
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "token");
    AwsCredentials found = identity.credentials();
    assertThat(found.accessKey()).isEqualTo("AKENV");
    assertThat(found.secretKey()).isEqualTo(new Secret("secret"));
    assertThat(found.sessionToken()).contains(new Secret("token"));
    assertThat(found.toString()).doesNotContain("secret]").contains("REDACTED");
    assertThat(aws.questions()).isEmpty();
  }

  @Test
  void webIdentity_isLentARole_withoutSigning() throws Exception {
    Path token = Files.writeString(home.resolve("token"), "jwt\n");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    assertThatThrownBy(this::key).hasMessageContaining("AWS_ROLE_ARN is not");
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
    aws.answer(
        "AssumeRoleWithWebIdentity",
        403,
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error>"
            + "</ErrorResponse>");
    assertThatThrownBy(this::key).hasMessageContaining("(403, AccessDenied: not you)");
    aws.answer("AssumeRoleWithWebIdentity", 502, "<html><br>Bad gateway");
    assertThatThrownBy(this::key).hasMessageContaining("was refused (502)");
    aws.answer("AssumeRoleWithWebIdentity", lent("AssumeRoleWithWebIdentity", "AKWEB"));
    assertThat(key()).isEqualTo("AKWEB");
    assertThat(aws.last().body())
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr", "&WebIdentityToken=jwt")
        .contains("&Version=2011-06-15");
    assertThat(aws.last().header("Authorization")).isEmpty();
  }

  @Test
  void profile_hasKeys_inEitherFile() throws Exception {
    file("config", "[default]\nregion = eu-west-1\n[profile work]\nregion=eu-north-1 # far up\n");
    file(
        "credentials",
        """
        # keys
        [default]
        aws_access_key_id=AKDEF
        aws_secret_access_key = a=b
        s3 =
          aws_access_key_id = no
        [work]
        aws_access_key_id=AKWORK
        aws_secret_access_key=x
        """);
    assertThat(key()).isEqualTo("AKDEF");
    assertThat(identity.credentials().secretKey().value()).isEqualTo("a=b");
    assertThat(identity.region()).isEqualTo("eu-west-1");
    environment.put("AWS_PROFILE", "work");
    time.advance(Duration.ofMinutes(5));
    assertThat(key()).isEqualTo("AKWORK");
    assertThat(identity.region()).isEqualTo("eu-north-1");
    assertThat(aws.questions()).isEmpty();
  }

  @Test
  void profile_withARole_isAskedFor_withTheKeysOfAnother() throws Exception {
    file(
        "config",
        """
        [profile job]
        role_arn = arn:r
        source_profile = base
        external_id = x1
        [profile base]
        aws_access_key_id=AKBASE
        aws_secret_access_key=x
        """);
    environment.put("AWS_PROFILE", "job");
    aws.answer("AssumeRole", lent("AssumeRole", "AKROLE"));
    assertThat(key()).isEqualTo("AKROLE");
    assertThat(aws.last().body()).contains("&ExternalId=x1&");
    assertThat(aws.last().header("Authorization"))
        .contains("Credential=AKBASE/", "/us-east-1/sts/aws4_request", "content-type;host;");
  }

  @Test
  void profile_thatCannotBeUsed_isSaidWhy() throws Exception {
    file("config", "[profile person]\nsso_session = s\n[profile lost]\nrole_arn = arn:r\n");
    environment.put("AWS_PROFILE", "person");
    assertThatThrownBy(this::key).hasMessageContaining("a person to sign in");
    environment.put("AWS_PROFILE", "lost");
    assertThatThrownBy(this::key).hasMessageContaining("set source_profile");
    environment.put("AWS_PROFILE", "nobody");
    assertThatThrownBy(this::key).hasMessageContaining("there is no profile nobody");
  }

  @Test
  void container_showsItsToken() throws Exception {
    Path token = Files.writeString(home.resolve("token"), "let me in\n");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.url() + "/v1/credentials");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
    assertThatThrownBy(this::key).hasMessageContaining("answered 404");
    aws.answer("GET /v1/credentials", document("AKBOX", Duration.ofHours(1)));
    assertThat(key()).isEqualTo("AKBOX");
    assertThat(aws.last().header("Authorization")).isEqualTo("let me in");
  }

  @Test
  void container_inPlaintextElsewhere_isRefused() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.org/v1");
    assertThatThrownBy(this::key).hasMessageContaining("use https");
  }

  @Test
  void machine_hasARole() throws Exception {
    assertThatThrownBy(this::key).hasMessageContaining("no AWS credentials");
    aws.answer("PUT /latest/api/token", "t0ken")
        .answer("GET /latest/meta-data/placement/region", "ap-south-1")
        .answer(ROLES, "watcher")
        .answer(ROLES + "watcher", "{\"Code\": \"Failed\", \"Message\": \"role is gone\"}");
    assertThatThrownBy(this::key).hasMessageContaining("role is gone");
    aws.answer(ROLES + "watcher", document("AKBOX", Duration.ofHours(1)));
    assertThat(key()).isEqualTo("AKBOX");
    assertThat(aws.last().header("X-aws-ec2-metadata-token")).isEqualTo("t0ken");
    assertThat(identity.region()).isEqualTo("ap-south-1");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    assertThatThrownBy(identity::region).hasMessageContaining("set AWS_REGION");
  }

  @Test
  void credentials_areRenewedAhead_andTheOldOnesServeAsLongAsTheyAreGood() throws Exception {
    aws.answer(ROLES, "watcher").answer(ROLES + "watcher", document("AK1", Duration.ofHours(1)));
    assertThat(key()).isEqualTo("AK1");
    int asked = aws.questions().size();
    time.advance(Duration.ofMinutes(54));
    assertThat(key()).isEqualTo("AK1");
    assertThat(aws.questions()).hasSize(asked);
    aws.answer(ROLES + "watcher", 500, "");
    time.advance(Duration.ofMinutes(2));
    assertThat(key()).isEqualTo("AK1");
    assertThat(key()).isEqualTo("AK1");
    assertThat(bench.log().messages(Level.WARN)).singleElement().asString().contains("renewed");
    time.advance(Duration.ofMinutes(5));
    assertThatThrownBy(this::key).hasMessageContaining("answered 500");
    aws.answer(ROLES + "watcher", document("AK2", Duration.ofHours(1)));
    assertThat(key()).isEqualTo("AK2");
  }
}
