package io.sluice.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.kafka.broker.TestBroker;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker's TLS, seen through Kafka's client with our settings. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private static Path directory;

  private static Path authority;
  private static TestBroker broker;

  @BeforeAll
  static void start() throws Exception {
    Path store = directory.resolve("broker.p12");
    authority = directory.resolve("broker.pem");
    keytool(
        "-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1", store);
    keytool("-exportcert", "-rfc", "-file", authority, store);
    broker =
        TestBroker.start(
            directory.resolve("data"),
            Map.of(
                "ssl.keystore.location",
                store.toString(),
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.password",
                PASSWORD,
                "ssl.key.password",
                PASSWORD));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** The last argument is the store. */
  private static void keytool(Object... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    for (int i = 0; i < arguments.length - 1; i++) {
      command.add(arguments[i].toString());
    }
    command.addAll(
        List.of(
            "-alias",
            "broker",
            "-storepass",
            PASSWORD,
            "-storetype",
            "PKCS12",
            "-keystore",
            arguments[arguments.length - 1].toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static Connection connection(String address, Optional<ClientTlsSettings> tls)
      throws Exception {
    KafkaClientSettings usual = KafkaClientSettings.defaults();
    KafkaClientSettings settings =
        new KafkaClientSettings(
            List.of(address),
            "",
            false,
            "test",
            "",
            true,
            usual.connIdleTimeout(),
            usual.metadata(),
            tls,
            usual.auth());
    Workbench bench = new Workbench();
    return Connection.prepare(bench.context("kafka"), settings, bench);
  }

  private static ClientTlsSettings trusting(String file) {
    TlsSettings usual = TlsSettings.defaults();
    TlsSettings with =
        new TlsSettings(
            file,
            usual.caPem(),
            usual.certFile(),
            usual.certPem(),
            usual.keyFile(),
            usual.keyPem(),
            usual.includeSystemCaCertsPool(),
            usual.minVersion(),
            usual.maxVersion(),
            usual.cipherSuites(),
            usual.includeInsecureCipherSuites(),
            usual.curvePreferences(),
            usual.reloadInterval(),
            usual.tpm());
    return new ClientTlsSettings(with, false, false, "");
  }

  /** Asks which topics there are. */
  private static void ask(Connection connection) {
    Map<String, Object> properties = connection.properties();
    properties.put("key.deserializer", ByteArrayDeserializer.class);
    properties.put("value.deserializer", ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
      consumer.listTopics(Duration.ofMillis(1500));
    }
  }

  @Test
  void knownAuthority_isTrusted() throws Exception {
    ask(connection(broker.tlsAddress(), Optional.of(trusting(authority.toString()))));
  }

  @Test
  void unknownAuthority_isNot() throws Exception {
    Connection connection =
        connection(broker.tlsAddress(), Optional.of(ClientTlsSettings.defaults()));
    assertThat(connection.trouble().of(catchThrowable(() -> ask(connection))))
        .contains("signed by an authority that is not known here; set tls.ca_file");
  }

  @Test
  void plaintext_toTls_isRecognised() throws Exception {
    Connection connection = connection(broker.tlsAddress(), Optional.empty());
    assertThat(connection.trouble().of(catchThrowable(() -> ask(connection))))
        .contains("speaks TLS, but plaintext was sent to it; set tls: {}");
  }
}
