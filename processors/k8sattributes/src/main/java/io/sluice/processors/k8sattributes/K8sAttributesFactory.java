package io.sluice.processors.k8sattributes;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.kubernetes.ClusterSurroundings;
import java.util.List;

/** Makes {@code k8s_attributes} processors. */
public final class K8sAttributesFactory implements ProcessorFactory<K8sAttributesSettings> {
  private final ClusterSurroundings surroundings;

  public K8sAttributesFactory() {
    this(ClusterSurroundings.ofThisProcess());
  }

  /**
   * A factory for a process in other surroundings.
   *
   * @param surroundings where the cluster is found
   */
  public K8sAttributesFactory(ClusterSurroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public String type() {
    return "k8s_attributes";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("k8sattributes");
  }

  @Override
  public K8sAttributesSettings defaults() {
    return K8sAttributesSettings.defaults();
  }

  @Override
  public Processor create(ComponentContext context, K8sAttributesSettings settings, Consumer next) {
    Cluster cluster = new Cluster(context, settings, surroundings);
    Enricher enricher = new Enricher(context, settings, cluster);
    return settings.waits()
        ? new WaitingProcessor(context, settings, cluster, enricher, next)
        : new K8sAttributesProcessor(cluster, enricher);
  }
}
