package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.StartException;
import io.sluice.kubernetes.ApiSettings;
import io.sluice.kubernetes.AuthType;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.Collection;
import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pods of a service, from an API server. */
class ServicePodsTest {
  private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/obs/endpointslices";

  @TempDir private Path home;
  private final Workbench bench = new Workbench();
  private final Heard heard = new Heard();
  private TestApiServer server;
  private Collection slices;
  private ServicePods pods;

  @BeforeEach
  void startServer() throws IOException {
    server = TestApiServer.start();
    slices = server.collection(SLICES);
    Files.writeString(home.resolve("namespace"), "obs\n");
    Files.writeString(
        home.resolve("config"),
        """
        current-context: c
        contexts: [{ name: c, context: { cluster: c } }]
        clusters: [{ name: c, cluster: { server: "%s" } }]
        """
            .formatted(server.url()));
  }

  @AfterEach
  void stop() {
    if (pods != null) {
      pods.stop();
    }
    server.close();
  }

  @Test
  void start_findsReadyPods_atEveryPort() throws Exception {
    slices.put(
        slice("tier-1").endpoint("10.0.0.1", true, "tier-0").endpoint("10.0.0.9", false, "x"));
    slices.put(slice("tier-2").endpoint("fd00::2", true, "tier-1"));
    slices.put(
        TestObject.named("obs", "other")
            .label("kubernetes.io/service-name", "other")
            .endpoint("10.9.9.9", true, "o"));
    watch("tier", List.of(4317, 4318), false);
    assertThat(heard.last())
        .containsExactlyInAnyOrder(
            "10.0.0.1:4317", "10.0.0.1:4318", "[fd00::2]:4317", "[fd00::2]:4318");
    assertThat(heard.lists).hasSize(1);
  }

  @Test
  void change_isTold() throws Exception {
    slices.put(slice("tier-1").endpoint("10.0.0.1", true, "tier-0"));
    watch("tier.obs", List.of(4317), false);
    TestApiServer.await(() -> slices.watchers() == 1);
    slices.put(slice("tier-1").endpoint("10.0.0.1", false, "a").endpoint("10.0.0.2", true, "b"));
    TestApiServer.await(() -> heard.last().equals(Set.of("10.0.0.2:4317")));
    slices.remove(slice("tier-1"));
    TestApiServer.await(() -> heard.last().isEmpty());
  }

  @Test
  void hostnames_areThoseOfTheHeadlessService() throws Exception {
    slices.put(slice("tier-1").endpoint("10.0.0.1", true, "tier-0").endpoint("10.0.0.2", true, ""));
    watch("tier.obs.svc.cluster.local", List.of(4317), true);
    assertThat(heard.last()).containsExactly("tier-0.tier.obs:4317");
  }

  @Test
  void forbidden_saysWhatIsMissing() throws Exception {
    server.forbid(SLICES);
    watch("tier", List.of(4317), false, Duration.ofSeconds(1));
    assertThat(heard.failures)
        .singleElement()
        .asString()
        .contains("get, list and watch of endpointslices");
  }

  private static TestObject slice(String name) {
    return TestObject.named("obs", name).label("kubernetes.io/service-name", "tier");
  }

  private void watch(String service, List<Integer> ports, boolean hostnames) throws StartException {
    watch(service, ports, hostnames, Duration.ofMinutes(1));
  }

  private void watch(String service, List<Integer> ports, boolean hostnames, Duration timeout)
      throws StartException {
    pods =
        new ServicePods(
            bench.context("load_balancing"),
            new K8sSettings(service, ports, timeout, hostnames),
            ApiSettings.of(AuthType.KUBE_CONFIG),
            new ClusterSurroundings(
                name -> name.equals("KUBECONFIG") ? home.resolve("config").toString() : null,
                home,
                home));
    pods.start(heard);
  }

  private static final class Heard implements Resolver.Listener {
    private final List<Set<String>> lists = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    Set<String> last() {
      return lists.get(lists.size() - 1);
    }

    @Override
    public void resolved(List<String> endpoints) {
      lists.add(Set.copyOf(endpoints));
    }

    @Override
    public void failed(String why) {
      failures.add(why);
    }
  }
}
