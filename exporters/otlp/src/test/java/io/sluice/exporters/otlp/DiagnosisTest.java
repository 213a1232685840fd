package io.sluice.exporters.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.exporters.client.Diagnosis;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for each symptom; that real servers show these symptoms is tested elsewhere. */
class DiagnosisTest {
  static Stream<Arguments> symptoms() {
    return Stream.of(
        Arguments.of(new UnknownHostException("tempo"), "not known to DNS"),
        Arguments.of(new UnresolvedAddressException(), "not known to DNS"),
        Arguments.of(new ConnectException("Connection refused"), "nothing listens at tempo:4317"),
        Arguments.of(
            new SSLException("Unsupported or unrecognized SSL message"),
            "the server speaks plaintext; set tls.insecure: true"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: handshake_failure"),
            "tls.min_version"),
        Arguments.of(
            new SSLHandshakeException("Received fatal alert: certificate_required"),
            "tls.cert_file"),
        Arguments.of(
            new SSLHandshakeException("Remote host terminated the handshake"),
            "if the server speaks plaintext, set tls.insecure: true"),
        Arguments.of(
            new CertificateException("No name matching tempo found"),
            "another name (No name matching tempo found); set tls.server_name_override"),
        Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), "firewall"),
        Arguments.of(new HttpTimeoutException("request timed out"), "raise timeout"),
        Arguments.of(new java.net.NoRouteToHostException("No route to host"), "no way to"),
        Arguments.of(
            new java.io.IOException("Connection reset by peer"),
            "closed the connection before it answered; if it speaks TLS, remove tls.insecure"));
  }

  @ParameterizedTest
  @MethodSource("symptoms")
  void symptom_isNamedWithItsCure(Exception symptom, String words) {
    Exception wrapped = new IllegalStateException("io exception", symptom);
    assertThat(new Diagnosis("tempo:4317", true, Diagnosis.Protocol.GRPC).of(wrapped))
        .contains(words)
        .doesNotContain("{");
  }

  @Test
  void cures_areThoseOfTheProtocol() {
    Exception symptom = new SSLException("Unsupported or unrecognized SSL message");
    assertThat(new Diagnosis("tempo:4318", false, Diagnosis.Protocol.HTTP).of(symptom))
        .isEqualTo(
            "TLS handshake failed with tempo:4318: the server speaks plaintext; write http://"
                + " instead of https://");
  }

  @Test
  void anythingElse_isToldAsItIs() {
    Diagnosis diagnosis = new Diagnosis("tempo:4317", false, Diagnosis.Protocol.GRPC);
    assertThat(diagnosis.of(new IllegalStateException("outer", new ArithmeticException("odd"))))
        .isEqualTo("tempo:4317: odd");
    assertThat(diagnosis.of(new ArithmeticException()))
        .isEqualTo("tempo:4317: ArithmeticException");
  }

  @Test
  void closedConnection_underTls_hasNoHint() {
    assertThat(
            new Diagnosis("tempo:4317", false, Diagnosis.Protocol.GRPC)
                .of(new java.io.IOException("Broken pipe")))
        .isEqualTo("tempo:4317 closed the connection before it answered");
  }
}
