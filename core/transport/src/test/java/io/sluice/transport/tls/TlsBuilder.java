package io.sluice.transport.tls;

import io.sluice.component.settings.Secret;
import java.time.Duration;
import java.util.List;

/** The default settings of TLS with a few changes. */
final class TlsBuilder {
  private String caFile = "";
  private String certFile = "";
  private String keyFile = "";
  private String certPem = "";
  private String minVersion = "";
  private String maxVersion = "";
  private List<String> suites = List.of();
  private List<String> curves = List.of();
  private Duration reload = Duration.ZERO;

  TlsBuilder authority(String file) {
    caFile = file;
    return this;
  }

  TlsBuilder certificate(String newCertFile, String newKeyFile) {
    certFile = newCertFile;
    keyFile = newKeyFile;
    return this;
  }

  TlsBuilder certificatePem(String pem) {
    certPem = pem;
    return this;
  }

  TlsBuilder versions(String min, String max) {
    minVersion = min;
    maxVersion = max;
    return this;
  }

  TlsBuilder suites(String... names) {
    suites = List.of(names);
    return this;
  }

  TlsBuilder curves(String... names) {
    curves = List.of(names);
    return this;
  }

  TlsBuilder reload(Duration interval) {
    reload = interval;
    return this;
  }

  TlsSettings build() {
    TlsSettings plain = TlsSettings.defaults();
    return new TlsSettings(
        caFile,
        plain.caPem(),
        certFile,
        new Secret(certPem),
        keyFile,
        plain.keyPem(),
        false,
        minVersion,
        maxVersion,
        suites,
        false,
        curves,
        reload,
        plain.tpm());
  }
}
