package io.sluice.transport.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** An authority and the certificates that it signs, as files. */
public final class TestCertificates {
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final Path folder;
  private final KeyPair authority = keys("EC");
  private final X509Certificate authorityCertificate;

  /** Writes the authority's certificate to {@code ca.pem}. */
  public TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    this.authorityCertificate = sign("CN=test authority", authority, true);
    pem(folder.resolve("ca.pem"), authorityCertificate);
  }

  static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (!algorithm.equals("Ed25519")) {
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes {@code name.pem} and {@code name.key}, for localhost; the key in PKCS#8. */
  public TestCertificates issue(String name) throws Exception {
    return issue(name, "EC");
  }

  TestCertificates issue(String name, String algorithm) throws Exception {
    KeyPair keys = keys(algorithm);
    pem(folder.resolve(name + ".pem"), sign("CN=" + name, keys, false));
    pkcs8(folder.resolve(name + ".key"), keys.getPrivate());
    return this;
  }

  /** The same with the key in the form that older versions of OpenSSL wrote. */
  TestCertificates issueTraditional(String name, String algorithm) throws Exception {
    KeyPair keys = keys(algorithm);
    pem(folder.resolve(name + ".pem"), sign("CN=" + name, keys, false));
    Object key =
        keys.getPrivate() instanceof ECPrivateKey ec
            ? new PemObject("EC PRIVATE KEY", withCurve(ec).getEncoded())
            : keys.getPrivate();
    pem(folder.resolve(name + ".key"), key);
    return this;
  }

  private static org.bouncycastle.asn1.sec.ECPrivateKey withCurve(ECPrivateKey key) {
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
        256, key.getS(), SECObjectIdentifiers.secp256r1);
  }

  private X509Certificate sign(String subject, KeyPair keys, boolean isAuthority)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=test authority"),
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            new X500Name(subject),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    if (!isAuthority) {
      GeneralName[] names = {
        new GeneralName(GeneralName.dNSName, "localhost"),
        new GeneralName(GeneralName.dNSName, "*.example.com")
      };
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }

  private static void pem(Path file, Object content) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    }
    Files.writeString(file, text.toString());
  }

  private static void pkcs8(Path file, PrivateKey key) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject("PRIVATE KEY", key.getEncoded()));
    }
    Files.writeString(file, text.toString());
  }

  String path(String file) {
    return folder.resolve(file).toString();
  }

  /** A server's settings with a certificate that was issued. */
  public ServerTlsSettings server(String name) {
    return new ServerTlsSettings(settings(name), "", false);
  }

  /** The same, for clients with a certificate of the authority only. */
  public ServerTlsSettings mutual(String name) {
    return new ServerTlsSettings(settings(name), path("ca.pem"), false);
  }

  TlsSettings settings(String name) {
    return new TlsBuilder().certificate(path(name + ".pem"), path(name + ".key")).build();
  }

  /** A client's settings that trust the authority. */
  public ClientTlsSettings client() {
    return new ClientTlsSettings(
        new TlsBuilder().authority(path("ca.pem")).build(), false, false, "");
  }

  /** The same, with a certificate of its own. */
  public ClientTlsSettings client(String name) {
    TlsSettings settings =
        new TlsBuilder()
            .authority(path("ca.pem"))
            .certificate(path(name + ".pem"), path(name + ".key"))
            .build();
    return new ClientTlsSettings(settings, false, false, "");
  }
}
