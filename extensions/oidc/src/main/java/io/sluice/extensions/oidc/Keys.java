package io.sluice.extensions.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

/** Public keys of a provider at one moment. */
final class Keys {
  /** What needs a secret on our side is no way to sign for others. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512,
          JWSAlgorithm.EdDSA);

  private final JWKSet set;
  private final Set<JWSAlgorithm> algorithms;
  private final boolean byName;

  private Keys(JWKSet set, Set<JWSAlgorithm> algorithms, boolean byName) {
    this.set = set;
    this.algorithms = algorithms;
    this.byName = byName;
  }

  /**
   * Reads what a provider publishes; a token that names its key is held to that name.
   *
   * @param algorithms those that the provider says it signs with
   */
  static Keys published(String json, Set<JWSAlgorithm> algorithms) throws ParseException {
    return new Keys(JWKSet.parse(json), algorithms, true);
  }

  /** Reads a file, of which every key may have signed. */
  static Keys inFile(String json) {
    JWKSet set;
    try {
      set = JWKSet.parse(json);
    } catch (ParseException e) {
      throw new IllegalArgumentException("is no JWK set: " + e.getMessage(), e);
    }
    if (set.getKeys().stream().noneMatch(AsymmetricJWK.class::isInstance)) {
      throw new IllegalArgumentException(
          "has no key that can be used; RSA, EC and Ed25519 keys can");
    }
    return new Keys(set, ALGORITHMS, false);
  }

  /** Whether such a signature is taken at all. */
  boolean take(JWSAlgorithm algorithm) {
    return algorithms.contains(algorithm);
  }

  /** Whether one of the keys has signed a token. */
  boolean haveSigned(SignedJWT token) {
    return candidates(token.getHeader()).stream().anyMatch(key -> hasSigned(key, token));
  }

  private static boolean hasSigned(JWK key, SignedJWT token) {
    try {
      return token.verify(verifier(token.getHeader(), key));
    } catch (JOSEException e) {
      // The key cannot be used for such a signature, so it has not made it.
      return false;
    }
  }

  private List<JWK> candidates(JWSHeader header) {
    JWSHeader sought = byName ? header : new JWSHeader.Builder(header).keyID(null).build();
    return new JWKSelector(JWKMatcher.forJWSHeader(sought)).select(set);
  }

  private static JWSVerifier verifier(JWSHeader header, JWK key) throws JOSEException {
    if (key instanceof OctetKeyPair pair) {
      return new Ed25519Signatures(pair);
    }
    if (key instanceof AsymmetricJWK pair) {
      return new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey());
    }
    throw new JOSEException("not a public key");
  }
}
