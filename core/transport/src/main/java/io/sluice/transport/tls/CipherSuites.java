package io.sluice.transport.tls;

import io.sluice.component.settings.Checks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The cipher suites that a configuration can name, and those that are better left alone. */
final class CipherSuites {
  /** These are not configurable: where TLS 1.3 is spoken, all of them are offered. */
  private static final List<String> TLS_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  private static final List<String> SECURE =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

  private static final List<String> INSECURE =
      List.of(
          "TLS_RSA_WITH_RC4_128_SHA",
          "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "TLS_RSA_WITH_AES_256_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
          "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
          "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
          "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");

  private CipherSuites() {}

  static void check(Checks checks, List<String> names, boolean insecureToo) {
    for (String name : names) {
      boolean secure = TLS_1_3.contains(name) || SECURE.contains(name);
      boolean insecure = INSECURE.contains(name);
      checks.that(
          secure || insecure,
          "cipher_suites",
          "\"" + name + "\" is not known: expected IANA names such as " + SECURE.get(0));
      checks.that(
          !insecure || insecureToo,
          "cipher_suites",
          name + " is insecure: remove it, or set include_insecure_cipher_suites: true");
    }
  }

  /** What to offer, by the JDK's names; those that this Java has not are left out by the engine. */
  static List<String> toOffer(TlsSettings settings) {
    Set<String> offered = new LinkedHashSet<>(TLS_1_3);
    List<String> wanted = new ArrayList<>(settings.cipherSuites());
    wanted.removeAll(TLS_1_3);
    offered.addAll(wanted.isEmpty() ? SECURE : wanted);
    List<String> names = new ArrayList<>();
    for (String name : offered) {
      // The oldest suites kept the prefix that they had before TLS.
      boolean old = name.contains("RC4") || name.startsWith("TLS_RSA_WITH_3DES");
      names.add(old && name.startsWith("TLS_RSA") ? "SSL" + name.substring(3) : name);
    }
    return names;
  }
}
