package io.sluice.e2e.scale;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.kafka.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group whose members sample by tail, each with a backend of its own; one in front puts
 * traces into a topic that is partitioned by trace.
 */
final class GroupTier implements Tier {
  private static final String TOPIC = "traces";
  private static final String GROUP = "tier";
  private static final int PARTITIONS = 12;

  /** Sharing out takes two rounds, with a quiet moment between them. */
  private static final Duration QUIET = Duration.ofMillis(1500);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestBroker broker;
  private final Admin admin;
  private final List<OtlpSink> sinks = new ArrayList<>();
  private final Map<Integer, SluiceProcess> members = new TreeMap<>();
  private final SluiceProcess front;

  GroupTier(Path directory, TraceTally tally, int membersAtFirst) throws Exception {
    broker = TestBroker.start(directory);
    admin = broker.admin();
    broker.createTopic(TOPIC, PARTITIONS);
    for (int i = 0; i < MOST_MEMBERS; i++) {
      sinks.add(OtlpSink.grpc(tally.behind(i)));
    }
    for (int i = 0; i < membersAtFirst; i++) {
      members.put(i, start(i));
    }
    front = Launch.of(frontYaml()).start();
    awaitShares();
  }

  private SluiceProcess start(int member) throws IOException, InterruptedException {
    String yaml =
        """
        receivers:
          kafka:
            brokers: ["%s"]
            group_id: %s
            initial_offset: earliest
            session_timeout: 3s
            heartbeat_interval: 500ms
            traces:
              topics: [%s]
        processors:
          tail_sampling:
            decision_wait: 1s
            policies:
              - name: all
                type: always_sample
        exporters:
          otlp_grpc:
            endpoint: 127.0.0.1:%d
            compression: none
            tls:
              insecure: true
        service:
          pipelines:
            traces:
              receivers: [kafka]
              processors: [tail_sampling]
              exporters: [otlp_grpc]
        """
            .formatted(broker.address(), GROUP, TOPIC, sinks.get(member).port());
    return Launch.of(yaml).heap(192).start();
  }

  private String frontYaml() {
    return """
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
    exporters:
      kafka:
        brokers: ["%s"]
        partition_traces_by_id: true
        traces:
          topic: %s
        producer:
          required_acks: all
    service:
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [kafka]
    """
        .formatted(broker.address(), TOPIC);
  }

  @Override
  public String what() {
    return "A group that samples by tail shares, through a topic of " + PARTITIONS + " partitions,";
  }

  @Override
  public int doorOfTheFront() throws InterruptedException {
    return front.grpcPort();
  }

  /** Waits until the members have all partitions among them, and go on having them. */
  private void awaitShares() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long sharedSince = System.nanoTime();
    while (System.nanoTime() - sharedSince < QUIET.toNanos()) {
      if (!isShared()) {
        sharedSince = System.nanoTime();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("the group of " + members.size() + " does not settle");
      }
      pause();
    }
  }

  private boolean isShared() throws Exception {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP).get();
    Collection<MemberDescription> now = group.members();
    return group.groupState() == GroupState.STABLE
        && now.size() == members.size()
        && now.stream().mapToInt(each -> each.assignment().topicPartitions().size()).sum()
            == PARTITIONS;
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
  }

  @Override
  public void join(int member) throws Exception {
    members.put(member, start(member));
    awaitShares();
  }

  @Override
  public void leave(int member) throws Exception {
    try (SluiceProcess process = members.remove(member)) {
      process.stop();
      awaitShares();
    }
  }

  @Override
  public void kill(int member, Pause before) throws Exception {
    try (SluiceProcess process = members.remove(member)) {
      process.kill();
      before.take();
      awaitShares();
    }
  }

  @Override
  public boolean outlivesKills() {
    return true;
  }

  @Override
  public Books drain() throws Exception {
    Books books = front.stop();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (lag() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(lag() + " messages are not read, or not committed");
      }
      pause();
    }
    for (SluiceProcess member : members.values()) {
      member.stop();
    }
    return books;
  }

  /** How many messages nobody has behind them. */
  private long lag() throws Exception {
    var ends =
        admin
            .listOffsets(
                IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                    .collect(Collectors.toMap(Function.identity(), name -> OffsetSpec.latest())))
            .all()
            .get();
    var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .mapToLong(
            entry -> {
              var reached = committed.get(entry.getKey());
              return entry.getValue().offset() - (reached == null ? 0 : reached.offset());
            })
        .sum();
  }

  @Override
  public void close() {
    front.close();
    members.values().forEach(SluiceProcess::close);
    sinks.forEach(OtlpSink::close);
    admin.close(Duration.ZERO);
    broker.close();
  }
}
