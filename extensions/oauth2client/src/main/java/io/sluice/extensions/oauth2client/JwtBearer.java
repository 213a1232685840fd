package io.sluice.extensions.oauth2client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.sluice.component.TimeSource;
import io.sluice.extensions.credentials.Authority;
import io.sluice.transport.tls.PrivateKeys;
import io.sluice.transport.tls.TlsException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** An assertion about ourselves, signed with our own key (RFC 7523). */
final class JwtBearer implements Grant {
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final OAuth2ClientSettings settings;
  private final TimeSource time;
  private final Supplier<String> id;
  private final Supplier<String> pem;

  JwtBearer(
      OAuth2ClientSettings settings, TimeSource time, Supplier<String> id, Supplier<String> pem) {
    this.settings = settings;
    this.time = time;
    this.id = id;
    this.pem = pem;
  }

  @Override
  public CompletionStage<Authority.Answer> ask(Authority authority)
      throws UnusableCredentialException {
    String form =
        new Form()
            .set("grant_type", settings.grantType().wireName())
            .set("assertion", assertion())
            .setUnlessEmpty("scope", scope())
            .setAll(settings.endpointParams())
            .encoded();
    return authority.post(settings.tokenEndpoint(), form, Map.of());
  }

  private String assertion() throws UnusableCredentialException {
    JWSHeader.Builder header =
        new JWSHeader.Builder(settings.signatureAlgorithm().algorithm()).type(JOSEObjectType.JWT);
    if (!settings.clientCertificateKeyId().isEmpty()) {
      header.keyID(settings.clientCertificateKeyId());
    }
    SignedJWT assertion = new SignedJWT(header.build(), claims());
    try {
      assertion.sign(new RSASSASigner(key()));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new UnusableCredentialException(
          "client_certificate_key cannot sign: " + e.getMessage(), e);
    }
  }

  /** Reads the key, which also tells whether it can be used. */
  PrivateKey key() throws UnusableCredentialException {
    PrivateKey key;
    try {
      key = PrivateKeys.read(pem.get());
    } catch (TlsException e) {
      throw new UnusableCredentialException("client_certificate_key: " + e.getMessage(), e);
    }
    if (!key.getAlgorithm().equals("RSA")) {
      throw new UnusableCredentialException(
          "client_certificate_key: an RSA key is needed, this one is " + key.getAlgorithm(), null);
    }
    return key;
  }

  private JWTClaimsSet claims() {
    Instant now = Instant.ofEpochMilli(time.epochMillis());
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.iss().isEmpty() ? id.get() : settings.iss())
            .subject(id.get())
            .jwtID(UUID.randomUUID().toString())
            .audience(settings.audience().isEmpty() ? settings.tokenUrl() : settings.audience())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)));
    if (!scope().isEmpty()) {
      claims.claim("scope", scope());
    }
    settings.claims().forEach(claims::claim);
    return claims.build();
  }

  private String scope() {
    return String.join(" ", settings.scopes());
  }
}
