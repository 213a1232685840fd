package io.sluice.exporters.kafka;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.exporters.sending.SenderThreads;
import io.sluice.kafka.client.BrokerConnections;
import io.sluice.kafka.client.Connection;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.slf4j.event.Level;

/** Sends requests as messages. A request is sent when the brokers have all of its messages. */
final class KafkaSender implements Sender {
  private static final String WITHOUT_ID =
      " spans have no trace or span id and cannot be written in this encoding; see what makes such"
          + " spans";

  /** How many topics that nobody knows may be asked for at the same time. */
  private static final int QUESTIONS = 4;

  private final ComponentContext context;
  private final KafkaExporterSettings settings;
  private final Records records;
  private final Partitions partitions;
  private final ThrottledLog log;
  private final Counter unsendable;
  private final SenderThreads threads;
  private final SenderThreads asking;
  private final Acquaintances topics;
  private Producers producers;
  private Answers answers;

  KafkaSender(ComponentContext context, KafkaExporterSettings settings) {
    this.context = context;
    this.settings = settings;
    this.records = new Records(settings);
    this.partitions = new Partitions(settings.recordPartitioner());
    this.threads = new SenderThreads(context.id().toString());
    this.asking = new SenderThreads(context.id() + "-asking", QUESTIONS);
    this.topics = new Acquaintances(topic -> producers.meet(topic), asking.executor());
    this.log = new ThrottledLog(context.log(), context.time());
    this.unsendable =
        Counter.builder("sluice_exporter_unsendable_spans")
            .description(
                "Spans left out of requests because they have no id, counted with each attempt")
            .tag("exporter", context.id().toString())
            .register(context.meters());
  }

  @Override
  public void start(Host host) throws StartException {
    Connection connection = Connection.prepare(context, settings.client(), host);
    BrokerConnections connections =
        new BrokerConnections(context.meters(), "exporter", context.id().toString());
    producers = new Producers(settings, connection, connections);
    answers = new Answers(connection.trouble(), context.time());
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    Records.Made made = records.messages(spans, client);
    if (made.leftOut() > 0) {
      unsendable.increment(made.leftOut());
      log.log(Level.WARN, "without id", made.leftOut() + WITHOUT_ID);
    }
    if (made.messages().isEmpty()) {
      done.done(
          new SendResult.Permanent(
              made.leftOut() + WITHOUT_ID,
              StatusCode.INVALID_ARGUMENT,
              SendResult.errorType(StatusCode.INVALID_ARGUMENT)));
      return;
    }
    int largest = made.messages().stream().mapToInt(Records.Message::size).max().orElse(0);
    if (largest > settings.producer().maxMessageBytes()) {
      done.done(Answers.tooLarge(largest, settings.producer().maxMessageBytes()));
      return;
    }
    String topic = records.topic(spans, client);
    Sending sending =
        new Sending(
            made.messages().size(),
            failure -> {
              if (failure == null) {
                done.done(sent(made));
              } else {
                answers.tell(topic, failure, done);
              }
            });
    List<Header> headers = records.headers(client);
    topics.whenKnown(
        topic,
        problem -> {
          if (problem == null) {
            send(topic, headers, made.messages(), sending);
          } else {
            sending.abandon(made.messages().size(), problem);
          }
        });
  }

  private static SendResult sent(Records.Made made) {
    return made.leftOut() == 0
        ? SendResult.SENT
        : new SendResult.Sent(made.leftOut(), made.leftOut() + WITHOUT_ID);
  }

  private void send(
      String topic, List<Header> headers, List<Records.Message> messages, Sending sending) {
    int begun = 0;
    Producer<byte[], byte[]> producer = null;
    try {
      producer = producers.get();
      Producer<byte[], byte[]> used = producer;
      org.apache.kafka.clients.producer.Callback answered =
          (metadata, failure) -> {
            // First, for a retry may begin as soon as the end is told.
            failed(topic, used, failure);
            sending.onCompletion(metadata, failure);
          };
      while (begun < messages.size() && !sending.hasFailed()) {
        Records.Message message = messages.get(begun);
        Integer partition = partitions.choose(producer, topic, message.key());
        var unused =
            producer.send(
                new ProducerRecord<>(topic, partition, message.key(), message.value(), headers),
                answered);
        begun++;
      }
      sending.abandon(messages.size() - begun);
    } catch (KafkaException | IllegalStateException e) {
      failed(topic, producer, e);
      sending.abandon(messages.size() - begun, e);
    } catch (RuntimeException | Error e) {
      // Whatever it is, a missing native library included, somebody waits for these spans.
      context.log().error("Sending to Kafka failed in a way it never should", e);
      sending.abandon(messages.size() - begun, new KafkaException("the exporter failed: " + e, e));
    }
  }

  private void failed(String topic, Producer<byte[], byte[]> used, Exception failure) {
    if (failure instanceof TimeoutException
        || failure instanceof UnknownTopicOrPartitionException) {
      topics.forget(topic);
    }
    producers.failed(used, failure);
  }

  /** The library compresses on our threads. */
  @Override
  public Executor executor() {
    return threads.executor();
  }

  @Override
  public List<String> addressLabels() {
    return List.of();
  }

  @Override
  public void stop(Deadline deadline) {
    threads.stop();
    asking.stop();
    if (producers != null) {
      producers.close(deadline);
    }
  }
}
