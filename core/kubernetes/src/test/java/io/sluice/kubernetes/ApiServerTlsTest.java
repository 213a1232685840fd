package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API server behind TLS, whom one believes and what one shows. */
class ApiServerTlsTest {
  private static TestIdentity identity;
  private static TestIdentity other;
  @TempDir private Path folder;
  private TestApiServer server;

  @BeforeAll
  static void makeKeys(@TempDir Path keys) throws Exception {
    identity = TestIdentity.make(keys, "cluster");
    other = TestIdentity.make(keys, "other");
  }

  @BeforeEach
  void startServer() throws Exception {
    server = TestApiServer.start(identity.serverSide());
    server.answer("/api/v1/nodes/n1", Map.of("metadata", Map.of("uid", "u1")));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private String uid(AuthType type, ClusterSurroundings surroundings) throws Exception {
    return ApiServer.reachedBy(
            new Workbench().context("k8s_attributes"), ApiSettings.of(type), surroundings)
        .object("/api/v1/nodes/n1")
        .uid();
  }

  private ClusterSurroundings inCluster() {
    return Surroundings.of(
        Map.of(
            "KUBERNETES_SERVICE_HOST",
            "127.0.0.1",
            "KUBERNETES_SERVICE_PORT",
            Integer.toString(server.port())),
        folder);
  }

  @Test
  void serviceAccount_believesItsAuthority_andShowsItsToken() throws Exception {
    Files.writeString(folder.resolve("token"), "secret");
    Files.writeString(folder.resolve("ca.crt"), identity.certificatePem());
    server.acceptToken("secret");
    assertThat(uid(AuthType.SERVICE_ACCOUNT, inCluster())).isEqualTo("u1");
  }

  @Test
  void serverOfAnotherAuthority_isNotBelieved() throws Exception {
    Files.writeString(folder.resolve("token"), "secret");
    Files.writeString(folder.resolve("ca.crt"), other.certificatePem());
    assertThatThrownBy(() -> uid(AuthType.SERVICE_ACCOUNT, inCluster()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("TLS with the API server")
        .hasMessageContaining("ca.crt");
    assertThat(server.requests()).isEmpty();
    Files.delete(folder.resolve("ca.crt"));
    assertThatThrownBy(() -> uid(AuthType.SERVICE_ACCOUNT, inCluster()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void kubeConfig_showsItsClientCertificate() throws Exception {
    String authority = TestIdentity.data(identity.certificatePem());
    Path file = folder.resolve("config");
    Files.writeString(
        file,
        """
        current-context: c
        contexts: [{ name: c, context: { cluster: c, user: u } }]
        clusters: [{ name: c, cluster: { server: "%s", certificate-authority-data: %s } }]
        users: [{ name: u, user: { client-certificate-data: %s, client-key-data: %s } }]
        """
            .formatted(server.url(), authority, authority, TestIdentity.data(identity.keyPem())));
    ClusterSurroundings outside = Surroundings.of(Map.of("KUBECONFIG", file.toString()), folder);
    assertThat(uid(AuthType.KUBE_CONFIG, outside)).isEqualTo("u1");
    assertThat(server.requests())
        .extracting(TestApiServer.Request::peer)
        .containsOnly("CN=cluster");
  }

  @Test
  void none_believesAnybody() throws Exception {
    assertThat(uid(AuthType.NONE, inCluster())).isEqualTo("u1");
    assertThat(server.requests()).extracting(TestApiServer.Request::peer).containsOnly("");
  }
}
