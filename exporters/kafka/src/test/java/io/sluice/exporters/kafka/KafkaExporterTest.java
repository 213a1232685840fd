package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.Exporter;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.formats.messages.Reading;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives in a real broker's topics. */
class KafkaExporterTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static TestBroker broker;
  private static Topics topics;

  private final Workbench bench = new Workbench();
  private final String topic = "out-" + NUMBER.incrementAndGet();
  private Exporter exporter;

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.shared();
    topics = new Topics(broker);
  }

  @AfterAll
  static void stopReading() {
    topics.close();
  }

  @AfterEach
  void stopExporter() {
    if (exporter != null) {
      exporter.stop(Workbench.soon());
    }
  }

  /**
   * Starts one without queue, so that an answer is the brokers' own.
   *
   * @param more keys, each with a comma before it
   */
  private void start(String address, String more) throws StartException {
    exporter =
        new KafkaExporterFactory()
            .create(
                bench.context("kafka"),
                Settings.valid(
                    ("{brokers: [\"%s\"], sending_queue: {enabled: false},"
                            + " retry_on_failure: {enabled: false} %s}")
                        .formatted(address, more)));
    exporter.start(bench);
  }

  private Outcome send(SpanBatch spans, Client client) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount(), client);
    exporter.consume(spans, probe.delivery());
    return probe.awaitClosed().outcome();
  }

  private Outcome send(SpanBatch spans) {
    return send(spans, Client.NONE);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(int messages) {
    return topics.read(topic, messages, each -> 1);
  }

  /** The messages with so many spans in all. */
  private List<ConsumerRecord<byte[], byte[]>> readSpans(int spans) {
    return topics.read(
        topic, spans, each -> SpanFixtures.batch(SpanFixtures.message(each.value())).spanCount());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIPKIN_THRIFT")
  void spans_inEveryEncoding_arrive(MessageEncoding encoding) throws Exception {
    String word = encoding.name().toLowerCase(Locale.ROOT);
    broker.createTopic(topic, 1);
    start(broker.address(), ", traces: {topic: %s, encoding: %s}".formatted(topic, word));
    assertThat(send(SpanFixtures.spans(3))).isEqualTo(Outcome.DELIVERED);
    int expected = encoding.isSpanByItself() ? 3 : 1;
    List<ConsumerRecord<byte[], byte[]>> records = read(expected);
    assertThat(records).hasSize(expected);
    Set<String> names = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> each : records) {
      Reading reading = encoding.read(each.value(), () -> 0);
      names.addAll(SpanFixtures.names(reading.spans()));
      assertThat(each.key() != null).isEqualTo(encoding.isSpanByItself());
    }
    assertThat(names).containsExactlyInAnyOrder("span-0", "span-1", "span-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
  void spans_compressed_areReadByKafkasClient(String codec) throws Exception {
    broker.createTopic(topic, 1);
    start(
        broker.address(),
        ", traces: {topic: %s}, producer: {compression: %s, required_acks: all}"
            .formatted(topic, codec));
    SpanBatch spans = SpanFixtures.spans(50);
    assertThat(send(spans)).isEqualTo(Outcome.DELIVERED);
    assertThat(read(1).get(0).value()).isEqualTo(spans.toByteArray());
  }

  @Test
  void traces_byId_haveTheirKeyAndSaramasPartition() throws Exception {
    broker.createTopic(topic, 5);
    start(broker.address(), ", traces: {topic: %s}, partition_traces_by_id: true".formatted(topic));
    assertThat(send(SpanFixtures.spans(20))).isEqualTo(Outcome.DELIVERED);
    List<ConsumerRecord<byte[], byte[]>> records = read(20);
    assertThat(records).hasSize(20);
    for (ConsumerRecord<byte[], byte[]> each : records) {
      assertThat(each.partition()).isEqualTo(Partitions.saramas(each.key(), 5));
      String id =
          HexFormat.of()
              .formatHex(
                  SpanFixtures.message(each.value())
                      .getResourceSpans(0)
                      .getScopeSpans(0)
                      .getSpans(0)
                      .getTraceId()
                      .toByteArray());
      assertThat(text(each.key())).isEqualTo(id);
    }
  }

  @Test
  void turns_goToEveryPartition() throws Exception {
    broker.createTopic(topic, 3);
    start(
        broker.address(),
        ", traces: {topic: %s}, record_partitioner: {round_robin: {}}".formatted(topic));
    for (int i = 0; i < 6; i++) {
      assertThat(send(SpanFixtures.spans(1))).isEqualTo(Outcome.DELIVERED);
    }
    assertThat(read(6)).extracting(ConsumerRecord::partition).contains(0, 1, 2);
  }

  @Test
  void senderOfRequest_choosesTopicKeyAndHeaders() throws Exception {
    start(
        broker.address(),
        (", traces: {topic_from_metadata_key: X-Topic, message_key_from_metadata_key: x-key},"
            + " include_metadata_keys: [x-tenant], record_headers: {origin: sluice}"));
    Client client =
        new Client(
            "grpc",
            "",
            Map.of(
                "x-topic", List.of(topic), "x-key", List.of("k"), "x-tenant", List.of("a", "b")));
    assertThat(send(SpanFixtures.spans(1), client)).isEqualTo(Outcome.DELIVERED);
    ConsumerRecord<byte[], byte[]> sent = read(1).get(0);
    assertThat(text(sent.key())).isEqualTo("k");
    assertThat(sent.headers().headers("x-tenant"))
        .extracting(header -> text(header.value()))
        .containsExactly("a", "b");
    assertThat(text(sent.headers().lastHeader("origin").value())).isEqualTo("sluice");
  }

  @Test
  void resource_choosesTopic() throws Exception {
    start(broker.address(), ", topic_from_attribute: service.name");
    assertThat(send(SpanFixtures.spans(topic, 1))).isEqualTo(Outcome.DELIVERED);
    assertThat(read(1)).hasSize(1);
  }

  @Test
  void largeRequest_isSentInHalves() throws Exception {
    start(
        broker.address(),
        ", traces: {topic: %s}, producer: {max_message_bytes: 2000}".formatted(topic));
    assertThat(send(SpanFixtures.spans(64))).isEqualTo(Outcome.DELIVERED);
    List<ConsumerRecord<byte[], byte[]>> records = readSpans(64);
    assertThat(records).hasSizeGreaterThan(2).allMatch(each -> each.value().length <= 2000);
  }

  @Test
  void messageLargerThanBrokerTakes_isSentInHalves() throws Exception {
    broker.createTopic(topic, 1, Map.of("max.message.bytes", "3000"));
    start(broker.address(), ", traces: {topic: %s}".formatted(topic));
    assertThat(send(SpanFixtures.spans(64))).isEqualTo(Outcome.DELIVERED);
    assertThat(readSpans(64)).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
  void user_withPassword_mayCome(String mechanism) throws Exception {
    broker.createTopic(topic, 1);
    start(broker.saslAddress(), credentials(mechanism, TestBroker.PASSWORD));
    assertThat(send(SpanFixtures.spans(1))).isEqualTo(Outcome.DELIVERED);
    assertThat(read(1)).hasSize(1);
  }

  @Test
  void user_withWrongPassword_hearsOfIt() throws Exception {
    start(broker.saslAddress(), credentials("PLAIN", "wrong"));
    assertThat(failure(send(SpanFixtures.spans(1))))
        .contains("refused us as sluice")
        .contains("check username, password and mechanism in auth");
  }

  @Test
  void user_whoIsRefusedAtFirst_mayComeOnceKnown() throws Exception {
    broker.createTopic(topic, 1);
    start(
        broker.saslAddress(),
        (", traces: {topic: %s}, timeout: 2s, producer: {required_acks: all},"
                + " auth: {sasl: {mechanism: SCRAM-SHA-256, username: late, password: pw}}")
            .formatted(topic));
    assertThat(failure(send(SpanFixtures.spans(1)))).contains("refused us as late");
    try (Admin admin = broker.admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "late", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), "pw")))
          .all()
          .get();
    }
    Outcome outcome = send(SpanFixtures.spans(1));
    // The broker may need a moment until it knows.
    for (int more = 0; more < 5 && outcome instanceof Outcome.Failure; more++) {
      outcome = send(SpanFixtures.spans(1));
    }
    assertThat(outcome).isEqualTo(Outcome.DELIVERED);
  }

  private String credentials(String mechanism, String password) {
    return ", traces: {topic: %s}, auth: {sasl: {mechanism: %s, username: %s, password: %s}}"
        .formatted(topic, mechanism, TestBroker.USER, password);
  }

  private static String failure(Outcome outcome) {
    return ((Outcome.Failure) outcome).message();
  }

  @Test
  void tls_toPlaintext_isRecognised() throws Exception {
    start(broker.address(), ", tls: {insecure_skip_verify: true}, timeout: 1s");
    assertThat(failure(send(SpanFixtures.spans(1)))).contains("speaks plaintext, but TLS is set");
  }

  @Test
  void missingTopic_thatMayNotBeMade_isSaid() throws Exception {
    start(
        broker.address(),
        ", traces: {topic: %s}, producer: {allow_auto_topic_creation: false}".formatted(topic));
    Outcome outcome = send(SpanFixtures.spans(1));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(failure(outcome)).contains("there is no such topic").contains("create it");
    broker.createTopic(topic, 1);
    assertThat(send(SpanFixtures.spans(1))).isEqualTo(Outcome.DELIVERED);
  }

  @Test
  void brokerThatRestarts_getsWhatWasSentMeanwhile() throws Exception {
    broker.createTopic(topic, 1);
    start(broker.address(), ", traces: {topic: %s}, timeout: 20s".formatted(topic));
    assertThat(send(SpanFixtures.spans(1))).isEqualTo(Outcome.DELIVERED);
    broker.stop();
    DeliveryProbe probe = DeliveryProbe.of(2);
    exporter.consume(SpanFixtures.spans(2), probe.delivery());
    assertThat(probe.closed()).isFalse();
    broker.start();
    assertThat(probe.awaitClosed().outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(readSpans(3)).hasSize(2);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
