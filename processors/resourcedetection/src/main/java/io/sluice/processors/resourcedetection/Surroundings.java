package io.sluice.processors.resourcedetection;

import io.sluice.aws.AwsSurroundings;
import io.sluice.kubernetes.ClusterSurroundings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a detector may look at.
 *
 * @param environment a variable's value by its name, or null
 * @param root of the file system
 * @param names of this host
 * @param cluster where Kubernetes' API server is found
 */
record Surroundings(
    UnaryOperator<String> environment, Path root, HostNames names, ClusterSurroundings cluster) {
  static Surroundings ofThisProcess() {
    return new Surroundings(
        System::getenv, Path.of("/"), HostNames.ofThisHost(), ClusterSurroundings.ofThisProcess());
  }

  /** A variable that is set to something. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  String variableOr(String name, String otherwise) {
    return variable(name).orElse(otherwise);
  }

  /** A file, by its absolute path. */
  Path file(String path) {
    return root.resolve(path.substring(1));
  }

  /** Where it is found out who this process is to AWS. */
  AwsSurroundings aws() {
    return new AwsSurroundings(environment, cluster.home());
  }

  boolean isInKubernetes() {
    return variable("KUBERNETES_SERVICE_HOST").isPresent();
  }
}
