package io.sluice.transport.tls;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Secret;
import java.time.Duration;
import java.util.List;

/**
 * The part of TLS that servers and clients configure alike.
 *
 * @param caFile PEM file with the certificates to trust
 * @param caPem the same as text
 * @param certFile PEM file with the own certificate and its chain
 * @param certPem the same as text
 * @param keyFile PEM file with the own private key
 * @param keyPem the same as text
 * @param includeSystemCaCertsPool whether the system's authorities are trusted beside the given
 *     ones
 * @param minVersion {@code 1.0} to {@code 1.3}; empty: 1.2
 * @param maxVersion the same; empty: 1.3
 * @param cipherSuites IANA names, for TLS up to 1.2; empty: all that are secure
 * @param includeInsecureCipherSuites whether the list may name suites that are not
 * @param curvePreferences {@code X25519}, {@code P256} …; empty: the JDK's
 * @param reloadInterval how often certificate and key are read again; zero: never
 * @param tpm keys kept in a trusted platform module; not supported, and an error when enabled
 */
public record TlsSettings(
    String caFile,
    Secret caPem,
    String certFile,
    Secret certPem,
    String keyFile,
    Secret keyPem,
    boolean includeSystemCaCertsPool,
    String minVersion,
    String maxVersion,
    List<String> cipherSuites,
    boolean includeInsecureCipherSuites,
    List<String> curvePreferences,
    Duration reloadInterval,
    Tpm tpm) {
  private static final Secret NONE = new Secret("");

  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
    curvePreferences = List.copyOf(curvePreferences);
    Checks checks = new Checks();
    exclusive(checks, "ca", caFile, caPem);
    exclusive(checks, "cert", certFile, certPem);
    exclusive(checks, "key", keyFile, keyPem);
    boolean cert = !certFile.isEmpty() || !certPem.value().isEmpty();
    boolean key = !keyFile.isEmpty() || !keyPem.value().isEmpty();
    checks.that(cert || !key, "key_file", "a key without a certificate: set cert_file too");
    checks.that(key || !cert, "cert_file", "a certificate without a key: set key_file too");
    TlsVersion.check(checks, minVersion, maxVersion);
    CipherSuites.check(checks, cipherSuites, includeInsecureCipherSuites);
    NamedGroups.check(checks, curvePreferences);
    checks.notNegative("reload_interval", reloadInterval);
    checks.that(
        !tpm.enabled(),
        "tpm",
        "is not supported: put the key into key_file, or set enabled: false");
    checks.done();
  }

  private static void exclusive(Checks checks, String what, String file, Secret pem) {
    checks.that(
        file.isEmpty() || pem.value().isEmpty(),
        what + "_pem",
        "is set together with " + what + "_file: keep one of them");
  }

  public static TlsSettings defaults() {
    return new TlsSettings(
        "",
        NONE,
        "",
        NONE,
        "",
        NONE,
        false,
        "",
        "",
        List.of(),
        false,
        List.of(),
        Duration.ZERO,
        Tpm.defaults());
  }

  boolean hasCertificate() {
    return !certificate().isEmpty();
  }

  PemSource certificate() {
    return new PemSource("certificate", certFile, certPem);
  }

  PemSource key() {
    return new PemSource("key", keyFile, keyPem);
  }

  PemSource authorities() {
    return new PemSource("CA", caFile, caPem);
  }

  /**
   * A key in a trusted platform module.
   *
   * @param enabled whether it is meant to be used
   * @param path the device
   * @param ownerAuth the owner's password
   * @param auth the key's password
   */
  public record Tpm(boolean enabled, String path, Secret ownerAuth, Secret auth) {
    public static Tpm defaults() {
      return new Tpm(false, "", NONE, NONE);
    }
  }
}
