package io.sluice.extensions.healthcheck;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.time.Instant;
import java.util.List;

/** A process with one pipeline. */
final class OnePipeline implements Inspection {
  @Override
  public Instant runningSince() {
    return Instant.EPOCH;
  }

  @Override
  public List<PipelineView> pipelines() {
    return List.of(
        new PipelineView(
            "traces/in", ids("otlp"), ids("batch"), ids("otlp_grpc/\"tempo\""), false, 0));
  }

  @Override
  public List<ComponentView> components() {
    return List.of(
        new ComponentView(
            ComponentKind.EXTENSION, ComponentId.parse("healthcheckv2"), "", 0, List.of()));
  }

  @Override
  public List<Balance> balances() {
    return List.of();
  }

  @Override
  public long imbalance() {
    return 0;
  }

  @Override
  public ConfigurationView configuration() {
    return new ConfigurationView(
        List.of(
            new ConfigurationView.Line(0, "service", "", ""),
            new ConfigurationView.Line(1, "extensions", "", ""),
            new ConfigurationView.Line(2, "", "healthcheckv2", "")),
        List.of(),
        List.of());
  }

  @Override
  public <T> List<Able<T>> able(Class<T> ability) {
    return List.of();
  }

  private static List<ComponentId> ids(String id) {
    return List.of(ComponentId.parse(id));
  }
}
