package io.sluice.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Detectors that ask a cluster's API server, or a Docker engine. */
class ClusterAndDockerTest {
  private static final String NODE = "{ detectors: [k8snode], k8s_api: { auth_type: kubeConfig } }";

  @TempDir private Path root;
  private final Workbench bench = new Workbench();

  private TestHost inCluster(TestApiServer server) throws IOException {
    return new TestHost(bench, root)
        .file(
            "/config",
            """
            current-context: c
            contexts: [{ name: c, context: { cluster: c } }]
            clusters: [{ name: c, cluster: { server: "%s" } }]
            """
                .formatted(server.url()))
        .with("KUBECONFIG", root.resolve("config").toString());
  }

  @Test
  void k8sApi_tellsNodeAndCluster() throws Exception {
    try (TestApiServer server = TestApiServer.start()) {
      server.answer("/api/v1/nodes/n1", Map.of("metadata", Map.of("name", "n1", "uid", "u1")));
      server.answer("/api/v1/namespaces/kube-system", Map.of("metadata", Map.of("uid", "c1")));
      TestHost host = inCluster(server);
      assertThatThrownBy(() -> host.detect(NODE)).hasMessageContaining("K8S_NODE_NAME is not set");
      host.with("K8S_NODE_NAME", "n1");
      assertThat(host.detect(NODE))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("k8s.node.name", "n1", "k8s.node.uid", "u1", "k8s.cluster.uid", "c1"));
      server.forbid("/api/v1/namespaces/kube-system");
      assertThat(host.detect(NODE)).hasSize(2);
      assertThat(bench.log().messages(Level.WARN))
          .singleElement()
          .asString()
          .contains("k8s.cluster.uid is left out");
    }
  }

  private TestHost withEngine(String answerToInfo, String answerToContainer) throws IOException {
    Path socket = root.resolve("docker.sock");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread engine =
        new Thread(
            () -> {
              try (server) {
                while (true) {
                  answer(server.accept(), answerToInfo, answerToContainer);
                }
              } catch (IOException e) {
                Thread.currentThread().interrupt();
              }
            });
    engine.setDaemon(true);
    engine.start();
    return new TestHost(bench, root).with("DOCKER_HOST", "unix://" + socket);
  }

  private static void answer(SocketChannel client, String toInfo, String toContainer)
      throws IOException {
    try (client) {
      ByteBuffer question = ByteBuffer.allocate(4096);
      client.read(question);
      String text = new String(question.array(), 0, question.position(), StandardCharsets.US_ASCII);
      String body = text.startsWith("GET /info ") ? toInfo : toContainer;
      String status = body.isEmpty() ? "404 Not Found" : "200 OK";
      String answer = "HTTP/1.0 " + status + "\r\nContent-Type: application/json\r\n\r\n" + body;
      client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void docker_tellsItsHost_andOnRequestTheContainer() throws Exception {
    TestHost host =
        withEngine(
            "{\"Name\": \"engine-1\", \"OSType\": \"linux\"}",
            "{\"Name\": \"/agent\", \"Config\": {\"Image\": \"sluice:1\"}}");
    assertThat(host.detect("detectors: [docker]"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("host.name", "engine-1", "os.type", "linux"));
    assertThat(
            host.detect(
                "{ detectors: [docker], docker: { resource_attributes: { container.name: { enabled:"
                    + " true }, container.image.name: { enabled: true } } } }"))
        .containsEntry("container.name", "agent")
        .containsEntry("container.image.name", "sluice:1");
  }

  @Test
  void docker_thatCannotBeAsked_saysHowItCould() throws Exception {
    assertThatThrownBy(
            () ->
                new TestHost(bench, root)
                    .with("DOCKER_HOST", "unix:///not/there.sock")
                    .detect("detectors: [docker]"))
        .hasMessageContaining("/not/there.sock")
        .hasMessageContaining("DOCKER_HOST");
    assertThatThrownBy(() -> withEngine("", "").detect("detectors: [docker]"))
        .hasMessageContaining("404 Not Found");
  }
}
