package io.sluice.processors.k8sattributes;

import java.util.List;

/**
 * What is added to resources.
 *
 * @param metadata attributes with a fixed meaning; a list replaces the default one
 * @param labels which labels
 * @param annotations which annotations
 * @param otelAnnotations whether {@code resource.opentelemetry.io/<key>} of a pod becomes {@code
 *     <key>}
 * @param deploymentNameFromReplicaset whether a Deployment's name is derived from its ReplicaSet's,
 *     which spares watching all ReplicaSets
 */
public record ExtractSettings(
    List<MetadataName> metadata,
    List<FieldSettings> labels,
    List<FieldSettings> annotations,
    boolean otelAnnotations,
    boolean deploymentNameFromReplicaset) {
  public ExtractSettings {
    metadata = List.copyOf(metadata);
    labels = List.copyOf(labels);
    annotations = List.copyOf(annotations);
  }

  public static ExtractSettings defaults() {
    return new ExtractSettings(MetadataName.defaults(), List.of(), List.of(), false, true);
  }
}
