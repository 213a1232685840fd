package io.sluice.exporters.otlp;

import io.sluice.component.settings.Secret;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** An authority, and a server of its that is called localhost. */
final class Certificates {
  private static final char[] NO_PASSWORD = {};

  private final KeyPair authorityKeys = keys();
  private final KeyPair serverKeys = keys();
  private final X509Certificate authority;
  private final X509Certificate server;

  Certificates() {
    this(Instant.now().plus(1, ChronoUnit.DAYS));
  }

  /**
   * The same.
   *
   * @param until when the server's certificate ends
   */
  Certificates(Instant until) {
    authority = sign("CN=test authority", authorityKeys, Instant.now().plusSeconds(3600), true);
    server = sign("CN=localhost", serverKeys, until, false);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate sign(String name, KeyPair keys, Instant until, boolean isAuthority) {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=test authority"),
            BigInteger.valueOf(isAuthority ? 1 : 2),
            Date.from(Instant.now().minus(2, ChronoUnit.DAYS)),
            Date.from(until),
            new X500Name(name),
            keys.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      if (!isAuthority) {
        GeneralName localhost = new GeneralName(GeneralName.dNSName, "localhost");
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(localhost));
      }
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKeys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new AssertionError(e);
    }
  }

  InputStream serverChain() {
    return stream(pem("CERTIFICATE", encoded(server)));
  }

  InputStream serverKey() {
    return stream(pem("PRIVATE KEY", serverKeys.getPrivate().getEncoded()));
  }

  InputStream authority() {
    return stream(authorityPem());
  }

  /** For servers of the JDK. */
  SSLContext serverContext() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry("server", serverKeys.getPrivate(), NO_PASSWORD, new Certificate[] {server});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** A client that trusts the authority. */
  ClientTlsSettings trusting(String serverNameOverride) {
    return new ClientTlsSettings(
        settings(new Secret(authorityPem())), false, false, serverNameOverride);
  }

  private static TlsSettings settings(Secret ca) {
    TlsSettings none = TlsSettings.defaults();
    return new TlsSettings(
        none.caFile(),
        ca,
        none.certFile(),
        none.certPem(),
        none.keyFile(),
        none.keyPem(),
        false,
        "",
        "",
        none.cipherSuites(),
        false,
        none.curvePreferences(),
        none.reloadInterval(),
        none.tpm());
  }

  private String authorityPem() {
    return pem("CERTIFICATE", encoded(authority));
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String type, byte[] content) {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
