package io.sluice.bench.metrics;

import io.sluice.component.Connector;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;

/** Makes connectors that never report, since their clock stands still. */
final class Surroundings {
  private Surroundings() {}

  static <S> Connector make(MetricConnectorFactory<S> factory, String yaml) {
    return factory.create(
        new Workbench().context(factory.type()), settings(factory, yaml), metrics -> {});
  }

  private static <S> S settings(MetricConnectorFactory<S> factory, String yaml) {
    Problems problems = new Problems();
    try {
      YamlNode node = YamlReader.read(new SourceText("bench", yaml), problems);
      Spot spot = new Spot(node, node.location(), factory.type(), "");
      return new Binder(problems, new SecretNodes())
          .bind(factory.defaults(), spot)
          .orElseThrow(() -> new IllegalStateException(problems.sorted().toString()));
    } catch (YamlSyntaxException e) {
      throw new IllegalStateException("not YAML:\n" + yaml, e);
    }
  }

  static void send(Connector connector, SpanBatch batch) {
    connector.consume(batch, DeliveryProbe.of(batch.spanCount()).delivery());
  }
}
