package io.sluice.kubernetes;

import io.sluice.testkit.kubernetes.TestApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Surroundings in which a test's API server is the cluster. */
final class Surroundings {
  private Surroundings() {}

  static ClusterSurroundings of(Map<String, String> environment, Path folder) {
    return new ClusterSurroundings(environment::get, folder, folder);
  }

  /** A kubeconfig that names the server. */
  static ClusterSurroundings withKubeConfig(TestApiServer server, Path folder, String user)
      throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
          - name: here
            context: { cluster: test, user: me }
        clusters:
          - name: test
            cluster: { server: "%s/" }
        users:
          - name: me
            user: { %s }
        """
            .formatted(server.url(), user));
    return of(Map.of("KUBECONFIG", file.toString()), folder);
  }
}
