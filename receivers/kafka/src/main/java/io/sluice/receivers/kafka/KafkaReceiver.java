package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.kafka.client.Connection;
import java.time.Duration;

/** Reads topics on a thread of its own, from start to stop. */
final class KafkaReceiver implements Receiver {
  /** What a last word to the brokers may take, when the deadline is over. */
  private static final Duration LAST_WORD = Duration.ofSeconds(3);

  /** What leaving a group for a successor of the same name may take. */
  private static final Duration LONGEST_HAND_OVER = Duration.ofSeconds(8);

  private final ComponentContext context;
  private final KafkaReceiverSettings settings;
  private final Intake intake;
  private PollLoop loop;

  KafkaReceiver(ComponentContext context, KafkaReceiverSettings settings, Intake intake) {
    this.context = context;
    this.settings = settings;
    this.intake = intake;
  }

  @Override
  public void start(Host host) throws StartException {
    Connection connection = Connection.prepare(context, settings.client(), host);
    PollLoop made = new PollLoop(context, settings, intake, connection);
    Thread thread = new Thread(made, "receiver-" + context.id());
    thread.setDaemon(true);
    loop = made;
    thread.start();
  }

  @Override
  public void stop(Deadline deadline) {
    if (loop == null) {
      return;
    }
    try {
      if (!loop.stop(deadline)) {
        context.log().warn("Reading from Kafka did not end in time");
      } else if (loop.isIdle()) {
        loop.awaitEnd(deadline.left());
      }
    } catch (InterruptedException e) {
      // Whoever interrupts a stop wants it to end at once.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The successor joins the group while this one is still in it, unless both have one name there.
   */
  @Override
  public void handOver() {
    if (loop == null) {
      return;
    }
    loop.handOver();
    if (!settings.groupInstanceId().isEmpty()) {
      awaitEnd(LONGEST_HAND_OVER);
    }
  }

  @Override
  public void conclude(Deadline deadline) {
    if (loop == null) {
      return;
    }
    loop.conclude();
    Duration left = deadline.left();
    awaitEnd(left.compareTo(LAST_WORD) > 0 ? left : LAST_WORD);
  }

  private void awaitEnd(Duration patience) {
    try {
      if (!loop.awaitEnd(patience)) {
        context.log().warn("The brokers may not know how far messages were read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
