package io.sluice.extensions.oauth2client;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.credentials.Authority;
import io.sluice.transport.tls.ClientTlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of {@code oauth2client}. What stands in a file is read again for each token.
 *
 * @param clientId by which the server knows us
 * @param clientIdFile where else it stands; goes first
 * @param clientSecret proves it
 * @param clientSecretFile where else it stands; goes first
 * @param tokenUrl where tokens are given out
 * @param scopes what the token shall be good for
 * @param endpointParams further fields of the request
 * @param tls for {@code https://}
 * @param timeout of a request for a token; zero is none
 * @param expiryBuffer how long before its end a token is replaced
 * @param grantType by what right
 * @param clientCertificateKey for the grant type jwt-bearer: the RSA key that signs
 * @param clientCertificateKeyFile where else it stands; goes first
 * @param clientCertificateKeyId its name, if the server has several of ours
 * @param signatureAlgorithm how it signs
 * @param iss who makes the assertion; empty: the client id
 * @param audience whom it is made for; empty: the token URL
 * @param claims what else it says
 */
public record OAuth2ClientSettings(
    String clientId,
    String clientIdFile,
    Secret clientSecret,
    String clientSecretFile,
    String tokenUrl,
    List<String> scopes,
    Map<String, FormValues> endpointParams,
    ClientTlsSettings tls,
    Duration timeout,
    Duration expiryBuffer,
    GrantType grantType,
    Secret clientCertificateKey,
    String clientCertificateKeyFile,
    String clientCertificateKeyId,
    SignatureAlgorithm signatureAlgorithm,
    String iss,
    String audience,
    Map<String, Object> claims)
    implements Required {
  private static final Duration USUAL_BUFFER = Duration.ofMinutes(5);

  public OAuth2ClientSettings {
    scopes = List.copyOf(scopes);
    endpointParams = Map.copyOf(endpointParams);
    // A claim may well be null.
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    new Checks()
        .that(
            tokenUrl.isEmpty() || Authority.isUrl(tokenUrl),
            "token_url",
            "expected http://host/path or https://host/path")
        .that(
            scopes.isEmpty() || !endpointParams.containsKey("scope"),
            "endpoint_params.scope",
            "is set by scopes already: remove one of the two")
        .that(
            grantType != GrantType.JWT_BEARER || !endpointParams.containsKey("assertion"),
            "endpoint_params.assertion",
            "is made for each request: remove it")
        .notNegative("timeout", timeout)
        .notNegative("expiry_buffer", expiryBuffer)
        .done();
  }

  public static OAuth2ClientSettings defaults() {
    Secret none = new Secret("");
    return new OAuth2ClientSettings(
        "",
        "",
        none,
        "",
        "",
        List.of(),
        Map.of(),
        ClientTlsSettings.defaults(),
        Duration.ZERO,
        USUAL_BUFFER,
        GrantType.CLIENT_CREDENTIALS,
        none,
        "",
        "",
        SignatureAlgorithm.RS256,
        "",
        "",
        Map.of());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !clientId.isEmpty() || !clientIdFile.isEmpty(),
        "client_id",
        "is missing: set client_id or client_id_file");
    checks.that(!tokenUrl.isEmpty(), "token_url", "is missing: name the server's token endpoint");
    if (grantType == GrantType.CLIENT_CREDENTIALS) {
      checks.that(
          !clientSecret.value().isEmpty() || !clientSecretFile.isEmpty(),
          "client_secret",
          "is missing: set client_secret or client_secret_file");
    } else {
      checks.that(
          !clientCertificateKey.value().isEmpty() || !clientCertificateKeyFile.isEmpty(),
          "client_certificate_key",
          "is missing: set client_certificate_key or client_certificate_key_file");
    }
  }

  URI tokenEndpoint() {
    return URI.create(tokenUrl);
  }
}
