package io.sluice.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyMaterialTest {
  @TempDir Path folder;
  private TestCertificates certificates;

  @BeforeEach
  void anAuthority() throws Exception {
    certificates = new TestCertificates(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void key_inPkcs8_matchesItsCertificate(String algorithm) throws Exception {
    certificates.issue("a", algorithm);
    assertThat(Identity.load(certificates.settings("a")).chain()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void key_inItsTraditionalForm_matchesItsCertificate(String algorithm) throws Exception {
    certificates.issueTraditional("a", algorithm);
    assertThat(Files.readString(folder.resolve("a.key"))).contains(algorithm + " PRIVATE KEY");
    assertThat(Identity.load(certificates.settings("a")).chain()).hasSize(1);
  }

  @Test
  void key_ofAnotherCertificate_isRefused() throws Exception {
    certificates.issue("a").issue("b");
    assertThatThrownBy(() -> load("a.pem", "b.key"))
        .isInstanceOf(TlsException.class)
        .hasMessage(
            "key file %s: the key does not match the certificate in certificate file %s",
            certificates.path("b.key"), certificates.path("a.pem"));
  }

  @Test
  void file_missing_isNamed() throws Exception {
    certificates.issue("a");
    assertThatThrownBy(() -> load("gone.pem", "a.key"))
        .hasMessage("certificate file %s: no such file", certificates.path("gone.pem"));
  }

  @Test
  void file_ofSomethingElse_isNamed() throws Exception {
    certificates.issue("a");
    assertThatThrownBy(() -> load("a.key", "a.key")).hasMessageContaining("has no certificate");
    assertThatThrownBy(() -> load("a.pem", "a.pem")).hasMessageContaining("has no private key");
  }

  @Test
  void key_encrypted_saysHowToDecryptIt() throws Exception {
    certificates.issue("a");
    Files.writeString(
        folder.resolve("e.key"),
        """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        AAAA
        -----END ENCRYPTED PRIVATE KEY-----
        """);
    assertThatThrownBy(() -> load("a.pem", "e.key")).hasMessageContaining("openssl pkey");
  }

  @Test
  void key_cutOff_isBroken() throws Exception {
    certificates.issue("a");
    Files.writeString(
        folder.resolve("c.key"),
        """
        -----BEGIN EC PRIVATE KEY-----
        MIIB
        -----END EC PRIVATE KEY-----
        """);
    assertThatThrownBy(() -> load("a.pem", "c.key")).hasMessageContaining("broken private key");
  }

  @Test
  void files_changed_areReadAtTheInterval_andBrokenOnesToldOnce() throws Exception {
    certificates.issue("a");
    TurnedByHand clock = new TurnedByHand();
    List<String> warnings = new ArrayList<>();
    TlsSettings settings = certificates.settings("a");
    Reloading<Identity> identity =
        new Reloading<>(() -> Identity.load(settings), Duration.ofMinutes(1), clock, warnings::add);
    String first = identity.get().alias();
    certificates.issue("a");
    assertThat(identity.get().alias()).isEqualTo(first);
    clock.turn(Duration.ofMinutes(1));
    String second = identity.get().alias();
    assertThat(second).isNotEqualTo(first);
    Files.delete(folder.resolve("a.pem"));
    for (int i = 0; i < 3; i++) {
      clock.turn(Duration.ofMinutes(1));
      assertThat(identity.get().alias()).isEqualTo(second);
    }
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("no such file").endsWith("stays in use");
  }

  private void load(String certificate, String key) throws TlsException {
    Identity.load(
        new TlsBuilder()
            .certificate(certificates.path(certificate), certificates.path(key))
            .build());
  }

  /** A clock that stands still. */
  private static final class TurnedByHand implements TimeSource {
    private long nanos;

    void turn(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public long epochMillis() {
      return nanos / 1_000_000;
    }
  }
}
