package io.sluice.receivers.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.kafka.client.Connection;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.RecordingIntake;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of a real broker's topics. */
class KafkaReceiverTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final byte[] POISON = "\u0007no spans".getBytes(StandardCharsets.UTF_8);

  private static TestBroker broker;
  private static Source source;

  private final Workbench bench = new Workbench();
  private final RecordingIntake intake = new RecordingIntake();
  private final String topic = "in-" + NUMBER.incrementAndGet();
  private final List<Receiver> receivers = new ArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = TestBroker.shared();
    source = new Source(broker);
  }

  @AfterAll
  static void closeSource() {
    source.close();
  }

  @AfterEach
  void stopReceivers() {
    receivers.forEach(this::end);
  }

  private void end(Receiver receiver) {
    receiver.stop(Workbench.soon());
    receiver.conclude(Workbench.soon());
  }

  /**
   * Starts one that reads the topic from its beginning.
   *
   * @param more keys, each with a comma before it
   */
  private Receiver start(Intake into, String more) throws StartException {
    Receiver receiver = new KafkaReceiverFactory().create(context(), settings(more), into);
    receiver.start(bench);
    receivers.add(receiver);
    return receiver;
  }

  private KafkaReceiverSettings settings(String more) {
    String topics = more.contains("traces:") ? "" : ", traces: {topics: [%s]}".formatted(topic);
    String yaml =
        ("{brokers: [\"%s\"], group_id: %s, initial_offset: earliest, autocommit: {interval: 50ms},"
                + " session_timeout: 2s, heartbeat_interval: 200ms%s%s}")
            .formatted(broker.address(), topic, topics, more);
    return Settings.valid(yaml);
  }

  private ComponentContext context() {
    ComponentContext made = bench.context("kafka");
    return new ComponentContext(
        made.id(),
        made.log(),
        made.meters(),
        TimeSource.SYSTEM,
        made.timers(),
        made.admission(),
        made.build());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static SpanBatch spans(int number) {
    return SpanFixtures.spans("shop-" + number, 2);
  }

  private Set<String> services() {
    return intake.batches().stream()
        .flatMap(batch -> SpanFixtures.message(batch).getResourceSpansList().stream())
        .map(resource -> resource.getResource().getAttributes(0).getValue().getStringValue())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(names = {"OTLP_PROTO", "JAEGER_JSON"})
  void messages_reachTheIntake_andAreCommitted(MessageEncoding encoding) throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, encoding, SpanFixtures.spans(3));
    start(intake, ", encoding: " + encoding.word());
    await(() -> intake.spans() == 3);
    int messages = encoding.isSpanByItself() ? 3 : 1;
    await(() -> source.committed(topic, topic) == messages);
    assertThat(bench.meter("otelcol_kafka_receiver_records", "topic", topic)).isEqualTo(messages);
    assertThat(bench.meter("otelcol_kafka_receiver_current_offset", "topic", topic))
        .isEqualTo(messages - 1);
    assertThat(bench.meters().get("otelcol_kafka_broker_connects").functionCounter().count())
        .isPositive();
    assertThat(intake.rooms()).isZero();
  }

  @Test
  void headers_becomeMetadataAndAttributes() throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, SpanFixtures.spans(1).toByteArray());
    record.headers().add("X-Tenant", "acme".getBytes(StandardCharsets.UTF_8));
    broker.createTopic(topic, 1);
    source.put(record);
    start(intake, ", header_extraction: {extract_headers: true, headers: [X-Tenant, other]}");
    await(() -> intake.spans() == 1);
    assertThat(intake.clients().get(0).transport()).isEqualTo("kafka");
    assertThat(intake.clients().get(0).metadata())
        .containsEntry("x-tenant", List.of("acme"))
        .containsEntry("kafka.topic", List.of(topic))
        .containsEntry("kafka.partition", List.of("0"))
        .containsEntry("kafka.offset", List.of("0"));
    assertThat(
            SpanFixtures.message(intake.batches().get(0))
                .getResourceSpans(0)
                .getResource()
                .getAttributesList())
        .contains(SpanFixtures.attribute("kafka.header.X-Tenant", "acme"))
        .hasSize(2);
  }

  @Test
  void topics_byExpression_areFound() throws Exception {
    for (String name : List.of(topic + "-a", topic + "-b", topic + "-test")) {
      broker.createTopic(name, 1);
      source.put(name, MessageEncoding.OTLP_PROTO, SpanFixtures.spans(name, 1));
    }
    start(intake, ", traces: {topics: [\"^%s-\"], exclude_topics: [\"test$\"]}".formatted(topic));
    await(() -> intake.spans() == 2);
    assertThat(services()).containsExactlyInAnyOrder(topic + "-a", topic + "-b");
  }

  @Test
  void poison_isCountedAndPassedOver() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, POISON);
    source.put(topic, 0, new byte[0]);
    source.put(topic, 0, null);
    source.put(topic, 0, spans(1).toByteArray());
    start(intake, "");
    await(() -> intake.spans() == 2);
    await(() -> source.committed(topic, topic) == 4);
    assertThat(intake.turnedAway()).hasSize(1);
    assertThat(bench.meter("otelcol_kafka_receiver_unmarshal_failed_spans")).isEqualTo(1);
    assertThat(bench.log().lines().toString())
        .contains("1 spans of " + topic + "[0] at offset 0 cannot be read as otlp_proto");
  }

  @Test
  void refusedMessage_isOfferedAgain_andItsPartitionWaits() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    source.put(topic, 0, spans(2).toByteArray());
    intake.answering(new Outcome.Refused("queue_full", "later", Duration.ZERO));
    start(intake, "");
    await(() -> intake.batches().size() >= 3);
    assertThat(source.committed(topic, topic)).isZero();
    intake.answering(Outcome.DELIVERED);
    await(() -> source.committed(topic, topic) == 2);
    assertThat(services()).contains("shop-1", "shop-2");
  }

  @Test
  void whatIsHeld_isNotCommitted_untilItIsLetGo() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    KeepingIntake keeping = new KeepingIntake();
    Receiver receiver = start(keeping, "");
    await(() -> keeping.kept() == 1);
    receiver.stop(Workbench.soon());
    assertThat(source.committed(topic, topic)).isZero();
    keeping.letGo();
    receiver.conclude(Workbench.soon());
    assertThat(source.committed(topic, topic)).isEqualTo(1);
  }

  @Test
  void whatIsLostAtTheEnd_isNotCommitted_andComesAgain() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    KeepingIntake keeping = new KeepingIntake();
    Receiver receiver = start(keeping, "");
    await(() -> keeping.kept() == 1);
    receiver.stop(Workbench.soon());
    keeping.lose(new Outcome.Refused("shutdown", "the time is over", Duration.ZERO));
    receiver.conclude(Workbench.soon());
    assertThat(source.committed(topic, topic)).isZero();
    assertThat(bench.log().lines().toString()).contains("comes again: the time is over");
    start(intake, "");
    await(() -> source.committed(topic, topic) == 1);
    assertThat(services()).containsExactly("shop-1");
  }

  @Test
  void whatIsLostOnTheWay_isCommitted() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    KeepingIntake keeping = new KeepingIntake();
    start(keeping, "");
    await(() -> keeping.kept() == 1);
    keeping.lose(new Outcome.Refused("unavailable", "retried for too long", Duration.ZERO));
    await(() -> source.committed(topic, topic) == 1);
  }

  /** An exporter may hold spans for minutes after a reload; the partitions are read on at once. */
  @ParameterizedTest
  @ValueSource(strings = {"", ", group_instance_id: one"})
  void handOver_leavesPartitionsToTheSuccessor_whileSpansAreHeld(String more) throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    KeepingIntake keeping = new KeepingIntake();
    Receiver receiver = start(keeping, more);
    await(() -> keeping.kept() == 1);
    receiver.stop(Workbench.soon());
    receiver.handOver();
    start(intake, more);
    source.put(topic, 0, spans(2).toByteArray());
    await(() -> source.committed(topic, topic) == 2);
    assertThat(services()).containsExactlyInAnyOrder("shop-1", "shop-2");
    assertThat(bench.log().lines().toString()).doesNotContain("begins anew");
    keeping.letGo();
  }

  /** What was read and never offered is nothing to wait for. */
  @Test
  void stopAmongMessages_endsOnceTheOfferedOnesHaveEnded() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    source.put(topic, 0, spans(2).toByteArray());
    AtomicReference<PollLoop> loop = new AtomicReference<>();
    Intake stopping =
        new PassingIntake(intake) {
          @Override
          public void submit(
              SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
            super.submit(spans, client, room, answer);
            try {
              loop.get().stop(Workbench.now());
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
    KafkaReceiverSettings settings = settings("");
    loop.set(
        new PollLoop(
            context(),
            settings,
            stopping,
            Connection.prepare(context(), settings.client(), bench)));
    Thread thread = new Thread(loop.get());
    thread.setDaemon(true);
    thread.start();
    assertThat(loop.get().awaitEnd(Duration.ofSeconds(15))).isTrue();
    assertThat(services()).containsExactly("shop-1");
    assertThat(source.committed(topic, topic)).isEqualTo(1);
  }

  @Test
  void error_endsNoReading() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    AtomicInteger offers = new AtomicInteger();
    Intake failing =
        new PassingIntake(intake) {
          @Override
          public void submit(
              SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
            if (offers.incrementAndGet() == 1) {
              room.release();
              throw new NoClassDefFoundError("as if a library were missing");
            }
            super.submit(spans, client, room, answer);
          }
        };
    start(failing, "");
    await(() -> services().contains("shop-1"));
    await(() -> source.committed(topic, topic) == 1);
    assertThat(bench.log().lines().toString()).contains("begins anew");
  }

  @Test
  void whatIsNeverLetGo_comesAgain() throws Exception {
    broker.createTopic(topic, 1);
    source.put(topic, 0, spans(1).toByteArray());
    KeepingIntake keeping = new KeepingIntake();
    Receiver receiver = start(keeping, "");
    await(() -> keeping.kept() == 1);
    end(receiver);
    start(intake, "");
    await(() -> intake.spans() == 2);
    await(() -> source.committed(topic, topic) == 1);
  }

  @Test
  void partitions_goFromOneToAnother_withoutLoss() throws Exception {
    broker.createTopic(topic, 4);
    start(intake, "");
    int sent = 0;
    while (sent < 20) {
      source.put(topic, sent % 4, spans(sent++).toByteArray());
    }
    await(() -> services().size() == 20);
    Receiver second = start(intake, "");
    await(() -> bench.meter("otelcol_kafka_receiver_partition_close") >= 1);
    while (sent < 40) {
      source.put(topic, sent % 4, spans(sent++).toByteArray());
    }
    await(() -> services().size() == 40);
    end(second);
    while (sent < 60) {
      source.put(topic, sent % 4, spans(sent++).toByteArray());
    }
    await(() -> services().size() == 60);
    await(() -> source.committed(topic, topic) == 60);
  }

  @Test
  void brokerThatRestarts_isReadOn() throws Exception {
    broker.createTopic(topic, 2);
    source.put(topic, 0, spans(1).toByteArray());
    start(intake, "");
    await(() -> intake.spans() == 2);
    broker.stop();
    broker.start();
    source.put(topic, 1, spans(2).toByteArray());
    await(() -> services().contains("shop-2"));
    await(() -> source.committed(topic, topic) == 2);
  }

  @Test
  void userWithWrongPassword_isToldApart() throws Exception {
    String yaml =
        "{brokers: [\"%s\"], auth: {sasl: {mechanism: PLAIN, username: sluice, password: wrong}}}"
            .formatted(broker.saslAddress());
    Receiver receiver =
        new KafkaReceiverFactory().create(bench.context("kafka"), Settings.valid(yaml), intake);
    receiver.start(bench);
    receivers.add(receiver);
    await(() -> bench.log().lines().toString().contains("refused us as sluice"));
  }
}
