package io.sluice.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where a process finds out about its cluster.
 *
 * @param environment a variable's value by its name, or null
 * @param serviceAccount the folder that Kubernetes mounts into pods, with token and CA
 * @param home of the user, where {@code .kube/config} is
 */
public record ClusterSurroundings(
    UnaryOperator<String> environment, Path serviceAccount, Path home) {
  /** The real ones. */
  public static ClusterSurroundings ofThisProcess() {
    return new ClusterSurroundings(
        System::getenv,
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount"),
        Path.of(System.getProperty("user.home", "/")));
  }

  /** A variable that is set to something. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }
}
