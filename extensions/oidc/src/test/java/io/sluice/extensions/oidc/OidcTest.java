package io.sluice.extensions.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.component.Admittance;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OidcTest {
  private static final RSAKey ONE = Issuer.rsa("one");
  private static final RSAKey TWO = Issuer.rsa("two");
  private static final ECKey CURVE = Issuer.ec("curve");

  private final Workbench bench = new Workbench();
  private Issuer issuer;
  private Oidc extension;

  @BeforeEach
  void serve() throws Exception {
    issuer = new Issuer().publish(ONE);
  }

  @AfterEach
  void stop() {
    issuer.close();
    if (extension != null) {
      extension.stop(Workbench.soon());
    }
  }

  private ProviderSettings provider() {
    return new ProviderSettings(issuer.url(), "sluice", false, false, "", "", "", "");
  }

  private void start(ProviderSettings... providers) throws StartException {
    start(new OidcSettings("", List.of(providers), "", "", false, false, "", "", "", ""));
  }

  private void start(OidcSettings settings) throws StartException {
    extension = (Oidc) new OidcFactory().create(bench.context("oidc"), settings);
    extension.start(bench);
  }

  private Instant now() {
    return Instant.ofEpochMilli(bench.time().epochMillis());
  }

  private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .subject("ann")
                .audience(List.of("other", "sluice"))
                .expirationTime(Date.from(now().plusSeconds(60))))
        .build();
  }

  private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return Issuer.sign(ONE, claims(change));
  }

  private String token() {
    return token(claims -> claims);
  }

  private CompletableFuture<Admittance> asked(String header) {
    return extension
        .admit(name -> name.equals("authorization") ? List.of(header) : List.of())
        .toCompletableFuture();
  }

  private Admittance shown(String token) {
    return asked("Bearer " + token).join();
  }

  private String refusal(String token) {
    return ((Admittance.Refused) shown(token)).why();
  }

  @Test
  void token_good_passesAndTellsWhoItIs() throws Exception {
    start(provider());
    String token =
        token(
            claims ->
                claims
                    .claim("tenant", "acme")
                    .claim("level", 3)
                    .claim("address", Map.of("city", "Bern")));
    Admittance.Granted granted = (Admittance.Granted) shown(token);
    assertThat(granted.sender())
        .containsEntry("subject", List.of("ann"))
        .containsEntry("membership", List.of())
        .containsEntry("raw", List.of(token))
        .containsEntry("claims.tenant", List.of("acme"))
        .containsEntry("tenant", List.of("acme"))
        .containsEntry("claims.level", List.of("3"))
        .containsEntry("claims.aud", List.of("other", "sluice"))
        .containsEntry("claims.address", List.of("{\"city\":\"Bern\"}"));
  }

  @Test
  void token_shownAgain_isKnownUntilItExpires() throws Exception {
    start(provider());
    String token = token();
    Admittance first = shown(token);
    assertThat(shown(token)).isSameAs(first);
    bench.time().advance(Duration.ofSeconds(60));
    assertThat(shown(token)).isSameAs(first);
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(refusal(token)).isEqualTo("the token is expired");
  }

  @Test
  void token_thatWillNotDo_isRefusedWithTheReason() throws Exception {
    start(provider());
    assertThat(refusal(token(c -> c.expirationTime(Date.from(now().minusSeconds(1))))))
        .isEqualTo("the token is expired");
    assertThat(refusal(token(c -> c.expirationTime(null)))).isEqualTo("the token is expired");
    assertThat(refusal(token(c -> c.notBeforeTime(Date.from(now().plusSeconds(301))))))
        .isEqualTo("the token is not good yet");
    assertThat(shown(token(c -> c.notBeforeTime(Date.from(now().plusSeconds(299))))))
        .isInstanceOf(Admittance.Granted.class);
    assertThat(refusal(token(c -> c.audience("other"))))
        .isEqualTo("the token is not meant for audience sluice");
    assertThat(refusal(token(c -> c.issuer("http://elsewhere"))))
        .isEqualTo("the token is of another issuer");
    assertThat(refusal("x.y.z")).isEqualTo("failed to parse the token: it is no signed JWT");
    assertThat(refusal(new PlainJWT(claims(c -> c)).serialize())).contains("no signed JWT");
  }

  @Test
  void header_ofAnotherForm_isRefused() throws Exception {
    start(provider());
    assertThat(asked("").join()).asString().contains("there is no header authorization");
    assertThat(asked(token()).join()).asString().contains("invalid authorization header format");
    assertThat(asked("Bearer " + token() + " x").join()).isInstanceOf(Admittance.Refused.class);
  }

  @Test
  void token_changed_isRefused() throws Exception {
    start(provider());
    String[] good = token().split("\\.", -1);
    String[] other = token(c -> c.subject("eve")).split("\\.", -1);
    bench.time().advance(PublishedKeys.PAUSE);
    assertThat(refusal(good[0] + "." + other[1] + "." + good[2]))
        .isEqualTo("the token is not signed by its issuer");
  }

  @Test
  void token_signedWithThePublicKeyAsASecret_isRefused() throws Exception {
    start(provider());
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims(c -> c));
    forged.sign(new MACSigner(ONE.toRSAPublicKey().getEncoded()));
    assertThat(refusal(forged.serialize())).contains("an algorithm that the provider does not use");
  }

  @Test
  void ignoredAudienceAndIssuer_doNotMatter() throws Exception {
    start(new ProviderSettings(issuer.url(), "", true, true, "", "", "", ""));
    assertThat(shown(token(c -> c.audience("other").issuer("http://elsewhere"))))
        .isInstanceOf(Admittance.Granted.class);
    assertThat(shown(token(c -> c.audience((String) null).issuer(null))))
        .isInstanceOf(Admittance.Granted.class);
  }

  @Test
  void claims_nameTheSenderAndItsGroups() throws Exception {
    start(new ProviderSettings(issuer.url(), "sluice", false, false, "", "email", "groups", ""));
    Admittance.Granted granted =
        (Admittance.Granted)
            shown(token(c -> c.claim("email", "a@b").claim("groups", List.of("x", "y"))));
    assertThat(granted.sender())
        .containsEntry("subject", List.of("a@b"))
        .containsEntry("membership", List.of("x", "y"));
    assertThat(refusal(token(c -> c.claim("groups", "x")))).contains("no claim email");
    assertThat(refusal(token(c -> c.claim("email", 5).claim("groups", "x"))))
        .contains("no claim email that is a string");
    assertThat(refusal(token(c -> c.claim("email", "a@b")))).contains("no claim groups");
  }

  @Test
  void keys_rotated_areFetchedAgain() throws Exception {
    start(provider());
    String old = token();
    assertThat(shown(old)).isInstanceOf(Admittance.Granted.class);
    issuer.publish(TWO);
    bench.time().advance(PublishedKeys.PAUSE);
    assertThat(shown(Issuer.sign(TWO, claims(c -> c)))).isInstanceOf(Admittance.Granted.class);
    assertThat(issuer.keyRequests()).isEqualTo(2);
    assertThat(shown(old))
        .as("signed with a key that was withdrawn")
        .isInstanceOf(Admittance.Undecided.class);
    bench.time().advance(PublishedKeys.PAUSE);
    assertThat(refusal(old)).isEqualTo("the token is not signed by its issuer");
  }

  @Test
  void keys_forStrangersTokens_areFetchedOnceInAWhileOnly() throws Exception {
    start(provider());
    String strange = Issuer.sign(TWO, claims(c -> c));
    for (int i = 0; i < 20; i++) {
      assertThat(shown(strange)).isInstanceOf(Admittance.Undecided.class);
    }
    assertThat(issuer.keyRequests()).isEqualTo(1);
    bench.time().advance(PublishedKeys.PAUSE);
    assertThat(shown(strange)).isInstanceOf(Admittance.Refused.class);
    assertThat(shown(strange)).isInstanceOf(Admittance.Undecided.class);
    assertThat(issuer.keyRequests()).isEqualTo(2);
  }

  @Test
  void keys_thatCannotBeFetched_leaveKnownTokensGoodAndOthersUndecided() throws Exception {
    start(provider());
    issuer.answer(503);
    bench.time().advance(PublishedKeys.PAUSE);
    Admittance strange = shown(Issuer.sign(TWO, claims(c -> c)));
    assertThat(strange).isInstanceOf(Admittance.Undecided.class);
    assertThat(strange).asString().contains("it answered 503");
    assertThat(shown(token())).isInstanceOf(Admittance.Granted.class);
  }

  @Test
  void keys_fetchedForOne_serveAllWhoWait() throws Exception {
    start(provider());
    issuer.publish(ONE, TWO).hold();
    bench.time().advance(PublishedKeys.PAUSE);
    String token = Issuer.sign(TWO, claims(c -> c));
    CompletableFuture<Admittance> first = asked("Bearer " + token);
    CompletableFuture<Admittance> second = asked("Bearer " + token);
    assertThat(first).isNotDone();
    issuer.goOn();
    assertThat(first.join()).isInstanceOf(Admittance.Granted.class);
    assertThat(second.join()).isInstanceOf(Admittance.Granted.class);
    assertThat(issuer.keyRequests()).isEqualTo(2);
  }

  @Test
  void keys_withdrawn_stopOpeningDoorsAfterAWhile() throws Exception {
    start(provider());
    issuer.publish(TWO);
    bench.time().advance(PublishedKeys.LONGEST_USE);
    issuer.hold();
    assertThat(shown(token())).as("nobody waits").isInstanceOf(Admittance.Granted.class);
    CompletableFuture<Admittance> waiting = asked("Bearer " + Issuer.sign(TWO, claims(c -> c)));
    issuer.goOn();
    assertThat(waiting.join()).isInstanceOf(Admittance.Granted.class);
    bench.time().advance(PublishedKeys.PAUSE);
    assertThat(shown(token())).isInstanceOf(Admittance.Refused.class);
  }

  @Test
  void curves_areTakenWhereTheProviderSaysSo() throws Exception {
    issuer.publish(ONE, CURVE);
    start(provider());
    assertThat(shown(Issuer.sign(CURVE, claims(c -> c)))).isInstanceOf(Admittance.Granted.class);
    try (Issuer plain = new Issuer().publish(CURVE).signsWith("[]")) {
      start(new ProviderSettings(plain.url(), "sluice", false, false, "", "", "", ""));
      assertThat(refusal(Issuer.sign(CURVE, claims(c -> c.issuer(plain.url())))))
          .contains("an algorithm that the provider does not use");
    }
  }

  @Test
  void providers_areToldApartByIssuer() throws Exception {
    try (Issuer other = new Issuer().publish(TWO)) {
      start(provider(), new ProviderSettings(other.url(), "theirs", false, false, "", "", "", ""));
      assertThat(shown(token())).isInstanceOf(Admittance.Granted.class);
      assertThat(shown(Issuer.sign(TWO, claims(c -> c.issuer(other.url()).audience("theirs")))))
          .isInstanceOf(Admittance.Granted.class);
      assertThat(refusal(token(c -> c.issuer("http://elsewhere"))))
          .isEqualTo("no OIDC provider is configured for the issuer of the token");
      assertThat(refusal(token(c -> c.issuer(other.url())))).contains("audience theirs");
    }
  }

  @Test
  void singleProvider_writtenTheOlderWay_isTaken() throws Exception {
    start(
        new OidcSettings(
            "X-Token", List.of(), issuer.url(), "sluice", false, false, "", "", "", ""));
    String token = token();
    assertThat(
            extension
                .admit(name -> name.equals("x-token") ? List.of("Bearer " + token) : List.of())
                .toCompletableFuture()
                .join())
        .isInstanceOf(Admittance.Granted.class);
  }

  @Test
  void keyFile_isUsedInsteadOfTheProvider_andReadAgain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("jwks.json"), new JWKSet(ONE).toString());
    start(new ProviderSettings(issuer.url(), "sluice", false, false, "", "", "", file.toString()));
    assertThat(shown(token())).isInstanceOf(Admittance.Granted.class);
    String byAnother = Issuer.sign(TWO, claims(c -> c));
    assertThat(refusal(byAnother)).isEqualTo("the token is not signed by its issuer");
    Files.writeString(file, new JWKSet(TWO).toString());
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(shown(byAnother)).isInstanceOf(Admittance.Granted.class);
    assertThat(refusal(token())).isEqualTo("the token is not signed by its issuer");
    assertThat(issuer.keyRequests()).isZero();
  }

  @Test
  void keyFile_edwardsCurve_isCheckedByTheJdk(@TempDir Path folder) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    OctetKeyPair key =
        new OctetKeyPair.Builder(
                Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(encoded, 12, encoded.length)))
            .build();
    Path file = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key).toString());
    start(new ProviderSettings(issuer.url(), "sluice", false, false, "", "", "", file.toString()));
    SignedJWT unsigned = new SignedJWT(new JWSHeader(JWSAlgorithm.EdDSA), claims(c -> c));
    String signed = new String(unsigned.getSigningInput(), StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(unsigned.getSigningInput());
    byte[] good = signature.sign();
    assertThat(shown(signed + "." + Base64URL.encode(good))).isInstanceOf(Admittance.Granted.class);
    good[0] ^= 1;
    assertThat(shown(signed + "." + Base64URL.encode(good))).isInstanceOf(Admittance.Refused.class);
    assertThat(shown(signed + ".AAAA")).isInstanceOf(Admittance.Refused.class);
    JWSHeader demanding =
        new JWSHeader.Builder(JWSAlgorithm.EdDSA)
            .criticalParams(Set.of("new"))
            .customParam("new", true)
            .build();
    SignedJWT special = new SignedJWT(demanding, claims(c -> c));
    signature.update(special.getSigningInput());
    String input = new String(special.getSigningInput(), StandardCharsets.US_ASCII);
    assertThat(shown(input + "." + Base64URL.encode(signature.sign())))
        .as("it says what nobody here understands, and that it must be understood")
        .isInstanceOf(Admittance.Refused.class);
  }

  @Test
  void start_withAProviderThatIsNotWhatItSeems_failsWithTheReason(@TempDir Path folder)
      throws Exception {
    issuer.callsItself("http://somebody.else");
    assertThatThrownBy(() -> start(provider()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("it calls itself http://somebody.else");
    issuer.answer(404);
    assertThatThrownBy(() -> start(provider())).hasMessageContaining("it answered 404");
    issuer.close();
    assertThatThrownBy(() -> start(provider())).hasMessageContaining("cannot connect");
    Path file = Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[]}");
    assertThatThrownBy(
            () ->
                start(
                    new ProviderSettings(
                        "http://a", "b", false, false, "", "", "", file.toString())))
        .hasMessageContaining("has no key that can be used");
  }
}
