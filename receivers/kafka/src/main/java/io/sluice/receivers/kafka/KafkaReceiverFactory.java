package io.sluice.receivers.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.StartException;
import io.sluice.component.examination.Examiner;
import io.sluice.component.examination.Remark;
import io.sluice.kafka.client.ClusterExamination;
import io.sluice.kafka.client.Connection;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/** Makes {@code kafka} receivers. */
public final class KafkaReceiverFactory
    implements ReceiverFactory<KafkaReceiverSettings>, Examiner<KafkaReceiverSettings> {
  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public KafkaReceiverSettings defaults() {
    return KafkaReceiverSettings.defaults();
  }

  @Override
  public Receiver create(ComponentContext context, KafkaReceiverSettings settings, Intake intake) {
    return new KafkaReceiver(context, settings, intake);
  }

  @Override
  public List<Remark> examine(ComponentContext context, KafkaReceiverSettings settings, Host host)
      throws StartException {
    TopicChoice topics = settings.topicChoice();
    return ClusterExamination.of(
        Connection.prepare(context, settings.client(), host),
        cluster -> {
          topics
              .names()
              .forEach(name -> cluster.topic(name, "traces.topics", AclOperation.READ, false));
          topics.pattern().ifPresent(pattern -> cluster.topics(pattern, "traces.topics"));
          cluster.group(settings.groupId(), "group_id");
        });
  }
}
