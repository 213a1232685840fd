package io.sluice.transport.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM text. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Pem() {}

  static List<X509Certificate> certificates(PemSource source) throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(source.read());
    while (blocks.find()) {
      if (blocks.group(1).endsWith("CERTIFICATE")) {
        certificates.add(certificate(source, blocks.group()));
      }
    }
    if (certificates.isEmpty()) {
      throw new TlsException(
          source.name() + ": has no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  private static X509Certificate certificate(PemSource source, String block) throws TlsException {
    try {
      Certificate read =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1)));
      return (X509Certificate) read;
    } catch (CertificateException e) {
      throw new TlsException(source.name() + ": broken certificate: " + e.getMessage(), e);
    }
  }

  static PrivateKey privateKey(PemSource source) throws TlsException {
    Matcher blocks = BLOCK.matcher(source.read());
    while (blocks.find()) {
      String label = blocks.group(1);
      if (label.endsWith("PRIVATE KEY")) {
        return privateKey(source, label, blocks.group(2));
      }
    }
    throw new TlsException(
        source.name() + ": has no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
  }

  private static PrivateKey privateKey(PemSource source, String label, String text)
      throws TlsException {
    if (label.startsWith("ENCRYPTED") || text.contains("Proc-Type:")) {
      throw new TlsException(
          source.name() + ": the key is encrypted; decrypt it with openssl pkey -in … -out …");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text);
      return switch (label) {
        case "PRIVATE KEY" -> anyAlgorithm(der);
        case "RSA PRIVATE KEY" -> key("RSA", Der.rsaToPkcs8(der));
        case "EC PRIVATE KEY" -> key("EC", Der.ecToPkcs8(der));
        default ->
            throw new TlsException(
                source.name() + ": keys of kind " + label + " are not supported");
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new TlsException(source.name() + ": broken private key: " + e.getMessage(), e);
    }
  }

  /** PKCS#8 names its algorithm inside; asking each in turn spares us parsing it. */
  private static PrivateKey anyAlgorithm(byte[] pkcs8) throws GeneralSecurityException {
    GeneralSecurityException failure = new GeneralSecurityException("unknown key algorithm");
    for (String algorithm : List.of("RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS")) {
      try {
        return key(algorithm, pkcs8);
      } catch (GeneralSecurityException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }
}
