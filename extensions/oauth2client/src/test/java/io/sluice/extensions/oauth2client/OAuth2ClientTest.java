package io.sluice.extensions.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.component.Client;
import io.sluice.component.settings.Secret;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuth2ClientTest {
  private static final Secret NONE = new Secret("");

  private final Workbench bench = new Workbench();
  private TokenServer server;
  private OAuth2Client extension;

  @BeforeEach
  void serve() throws Exception {
    server = new TokenServer();
  }

  @AfterEach
  void stop() {
    server.close();
    if (extension != null) {
      extension.stop(Workbench.soon());
    }
  }

  private OAuth2ClientSettings credentials(String secret, String secretFile) {
    return new OAuth2ClientSettings(
        "the client",
        "",
        new Secret(secret),
        secretFile,
        server.url(),
        List.of("read", "write"),
        Map.of("audience", new FormValues(List.of("a", "b"))),
        ClientTlsSettings.defaults(),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        GrantType.CLIENT_CREDENTIALS,
        NONE,
        "",
        "",
        SignatureAlgorithm.RS256,
        "",
        "",
        Map.of());
  }

  private OAuth2ClientSettings assertion(String keyFile) {
    return new OAuth2ClientSettings(
        "the client",
        "",
        NONE,
        "",
        server.url(),
        List.of("read"),
        Map.of(),
        ClientTlsSettings.defaults(),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        GrantType.JWT_BEARER,
        NONE,
        keyFile,
        "key 1",
        SignatureAlgorithm.RS512,
        "",
        "somebody",
        Map.of("tenant", "acme", "sub", "another"));
  }

  private void start(OAuth2ClientSettings settings) throws Exception {
    extension =
        (OAuth2Client) new OAuth2ClientFactory().create(bench.context("oauth2client"), settings);
    extension.start(bench);
  }

  private String sent() {
    return extension.headers(Client.NONE).toCompletableFuture().join().get("Authorization");
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void clientCredentials_areShownInTheHeader_withScopesAndParameters() throws Exception {
    start(credentials("s&cret", ""));
    assertThat(sent()).isEqualTo("Bearer t");
    TokenServer.Asked asked = server.next();
    assertThat(asked.authorization()).contains(basic("the+client:s%26cret"));
    assertThat(asked.form())
        .isEqualTo(
            Map.of("grant_type", "client_credentials", "scope", "read write", "audience", "a,b"));
    assertThat(sent()).isEqualTo("Bearer t");
    assertThat(server.waiting()).isZero();
    assertThat(extension.showsSecret()).isTrue();
  }

  @Test
  void clientCredentials_whereTheHeaderIsNotTaken_goIntoTheForm() throws Exception {
    server.answering(
        asked ->
            "s".equals(asked.form().get("client_secret"))
                ? new TokenServer.Answer(
                    200, "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":\"60\"}")
                : new TokenServer.Answer(401, "{\"error\":\"invalid_client\"}"));
    start(credentials("s", ""));
    assertThat(sent()).isEqualTo("Bearer t");
    assertThat(server.next().authorization()).isPresent();
    TokenServer.Asked second = server.next();
    assertThat(second.authorization()).isEmpty();
    assertThat(second.form()).containsEntry("client_id", "the client");
    bench.time().advance(Duration.ofSeconds(61));
    assertThat(sent()).isEqualTo("Bearer t");
    assertThat(server.next().authorization()).isEmpty();
  }

  @Test
  void secretFile_isReadAgainForTheNextToken(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "one\n");
    start(credentials("ignored", file.toString()));
    assertThat(sent()).isEqualTo("Bearer t");
    assertThat(server.next().authorization()).contains(basic("the+client:one"));
    Files.writeString(file, "two\n");
    bench.time().advance(Duration.ofHours(1));
    assertThat(sent()).isEqualTo("Bearer t");
    assertThat(server.next().authorization()).contains(basic("the+client:two"));
  }

  @Test
  void refusal_isToldInTheServersWords() throws Exception {
    server.answering(
        asked ->
            new TokenServer.Answer(
                400, "{\"error\":\"invalid_scope\",\"error_description\":\"no such scope\"}"));
    start(credentials("s", ""));
    assertThatThrownBy(this::sent)
        .hasMessageContaining("failed to get security token from token endpoint " + server.url())
        .hasMessageContaining("it answered 400 invalid_scope: no such scope");
  }

  @Test
  void answer_thatIsNoToken_isToldWithoutBeingQuoted() throws Exception {
    server.answering(asked -> new TokenServer.Answer(200, "{\"refresh_token\":\"secret\"}"));
    start(credentials("s", ""));
    assertThatThrownBy(this::sent)
        .hasMessageContaining("it has no access_token")
        .hasMessageNotContaining("secret");
  }

  @Test
  void server_thatIsNotThere_isTold() throws Exception {
    start(credentials("s", ""));
    server.close();
    assertThatThrownBy(this::sent).hasMessageContaining("cannot connect");
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Path pem(Path file, KeyPair keys) throws Exception {
    return Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void jwtBearer_signsWhatItSays(@TempDir Path folder) throws Exception {
    KeyPair keys = keys();
    start(assertion(pem(folder.resolve("key.pem"), keys).toString()));
    assertThat(sent()).isEqualTo("Bearer t");
    TokenServer.Asked asked = server.next();
    assertThat(asked.form())
        .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
        .containsEntry("scope", "read");
    SignedJWT jwt = SignedJWT.parse(asked.form().get("assertion"));
    assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic()))).isTrue();
    assertThat(jwt.getHeader().toJSONObject())
        .isEqualTo(Map.of("alg", "RS512", "typ", "JWT", "kid", "key 1"));
    var claims = jwt.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("the client");
    assertThat(claims.getSubject()).isEqualTo("another");
    assertThat(claims.getAudience()).containsExactly("somebody");
    assertThat(claims.getStringClaim("scope")).isEqualTo("read");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("acme");
    assertThat(claims.getJWTID()).isNotEmpty();
    Instant now = Instant.ofEpochMilli(bench.time().epochMillis());
    assertThat(claims.getIssueTime()).isEqualTo(now);
    assertThat(claims.getExpirationTime()).isEqualTo(now.plus(Duration.ofMinutes(30)));
  }

  @Test
  void jwtBearer_withoutAKeyThatCanBeUsed_doesNotStart(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), "secret");
    assertThatThrownBy(() -> start(assertion(file.toString())))
        .hasMessageContaining("client_certificate_key")
        .hasMessageNotContaining("secret");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    Path ec = pem(folder.resolve("ec.pem"), generator.generateKeyPair());
    assertThatThrownBy(() -> start(assertion(ec.toString())))
        .hasMessageContaining("an RSA key is needed");
  }

  @Test
  void token_kinds_areReadAsServersWriteThem() throws Exception {
    assertThat(Token.parse("{\"access_token\":\"x\",\"token_type\":\"DPoP\"}"))
        .extracting(Token::header)
        .isEqualTo("DPoP x");
    assertThat(Token.parse("{\"access_token\":\"x\",\"expires_in\":0}").lifetime())
        .isEqualTo(Optional.empty());
    assertThat(Token.parse("{\"access_token\":\"x\"}").toString()).doesNotContain("x");
    assertThatThrownBy(() -> Token.parse("{\"access_token\":\"x\",\"expires_in\":\"soon\"}"))
        .hasMessageContaining("not a number");
  }
}
