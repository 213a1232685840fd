package io.sluice.e2e.kafka;

import io.sluice.e2e.harness.NumberedSpans;
import io.sluice.kafka.broker.TestBroker;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts numbered spans into a topic, a message every few milliseconds, whatever becomes of it. */
final class Feed implements AutoCloseable {
  private static final int SPANS = 10;
  private static final int PAUSE_MILLIS = 5;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger spans = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "feed");

  Feed(TestBroker broker, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "acks",
                "all",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
    thread.start();
  }

  private void run() {
    NumberedSpans requests = new NumberedSpans(SPANS);
    try {
      while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        byte[] request = requests.request(spans.getAndAdd(SPANS));
        var unused = producer.send(new ProducerRecord<>(topic, request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, and tells how many spans are in the topic. */
  int end() throws InterruptedException {
    ended.countDown();
    thread.join();
    producer.flush();
    return spans.get();
  }

  @Override
  public void close() {
    ended.countDown();
    producer.close();
  }
}
