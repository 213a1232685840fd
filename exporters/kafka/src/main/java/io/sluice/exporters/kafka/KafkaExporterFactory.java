package io.sluice.exporters.kafka;

import io.sluice.component.ComponentContext;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.examination.Examiner;
import io.sluice.component.examination.Remark;
import io.sluice.exporters.sending.SendingExporter;
import io.sluice.kafka.client.ClusterExamination;
import io.sluice.kafka.client.Connection;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/** Makes {@code kafka} exporters. */
public final class KafkaExporterFactory
    implements ExporterFactory<KafkaExporterSettings>, Examiner<KafkaExporterSettings> {
  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public KafkaExporterSettings defaults() {
    return KafkaExporterSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, KafkaExporterSettings settings) {
    return new SendingExporter(context, settings.sending(), new KafkaSender(context, settings));
  }

  /** The topic of those that no request names another for. */
  @Override
  public List<Remark> examine(ComponentContext context, KafkaExporterSettings settings, Host host)
      throws StartException {
    return ClusterExamination.of(
        Connection.prepare(context, settings.client(), host),
        cluster ->
            cluster.topic(
                settings.usualTopic(),
                "traces.topic",
                AclOperation.WRITE,
                settings.producer().allowAutoTopicCreation()));
  }
}
