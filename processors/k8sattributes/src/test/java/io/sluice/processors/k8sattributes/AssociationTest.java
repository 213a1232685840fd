package io.sluice.processors.k8sattributes;

import static io.sluice.testkit.kubernetes.TestObject.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which pod a resource is taken to be of, also while pods come and go. */
class AssociationTest {
  private static final String NAME = "extract: { metadata: [k8s.pod.name] }\n";
  private TestCluster cluster;

  @BeforeEach
  void startServer() throws Exception {
    cluster = new TestCluster();
  }

  @AfterEach
  void stopAll() {
    cluster.close();
  }

  private Object name(Map<String, String> resource, String address) {
    return cluster.enriched(resource, address).get("k8s.pod.name");
  }

  private Object name(String ip) {
    return name(Map.of(), ip);
  }

  private void awaitName(String ip, String name) throws InterruptedException {
    TestApiServer.await(() -> name.equals(name(ip)));
  }

  @Test
  void withoutRules_theAddressIsLookedForInTheUsualPlaces() throws Exception {
    cluster.server().pods().put(pod("s", "a").ip("10.0.0.1")).put(pod("s", "b").ip("fd00::1:2"));
    cluster.watch(NAME);
    assertThat(name(Map.of("k8s.pod.ip", "10.0.0.1", "ip", "9.9.9.9"), "9.9.9.9")).isEqualTo("a");
    assertThat(name(Map.of("ip", "10.0.0.1"), "9.9.9.9")).isEqualTo("a");
    assertThat(name(Map.of("host.name", "9.9.9.9"), "10.0.0.1")).isEqualTo("a");
    assertThat(name(Map.of("host.name", "10.0.0.1"), "")).isEqualTo("a");
    assertThat(name(Map.of("host.name", "a"), "")).isNull();
    assertThat(name("fd00:0:0:0:0:0:1:2%eth0")).isEqualTo("b");
  }

  @Test
  void firstRuleWithAllItsValues_isTheOnlyOneTried() throws Exception {
    cluster.server().pods().put(pod("s", "a").uid("1").ip("10.0.0.1"));
    cluster.watch(
        NAME
            + """
            pod_association:
              - sources:
                  - { from: resource_attribute, name: k8s.pod.name }
                  - { from: resource_attribute, name: k8s.namespace.name }
              - sources: [{ from: resource_attribute, name: k8s.pod.uid }]
              - sources: [{ from: connection }]
            """);
    Map<String, String> byName = Map.of("k8s.pod.name", "a", "k8s.namespace.name", "s");
    assertThat(cluster.enriched(byName)).hasSize(2);
    assertThat(found("resource_attribute/k8s.pod.name+resource_attribute/k8s.namespace.name"))
        .isEqualTo(1);
    assertThat(name(Map.of("k8s.pod.uid", "1"), "")).isEqualTo("a");
    assertThat(found("resource_attribute/k8s.pod.uid")).isEqualTo(1);
    assertThat(name(Map.of("k8s.pod.uid", "2"), "10.0.0.1")).isNull();
    assertThat(name(Map.of("k8s.namespace.name", "s"), "10.0.0.1")).isEqualTo("a");
    assertThat(found("connection")).isEqualTo(1);
    assertThat(name("")).isNull();
    assertThat(cluster.bench().meter("otelcol_otelsvc_k8s_ip_lookup_miss")).isEqualTo(1);
  }

  private double found(String rule) {
    return cluster
        .bench()
        .meter("otelcol_k8s_pod_association", "status", "success", "pod_identifier", rule);
  }

  @Test
  void containerIdAndAttributes_findPodsToo() throws Exception {
    cluster
        .server()
        .pods()
        .put(
            pod("s", "a")
                .label("app", "cart")
                .container("x", "x", "containerd://1", 0)
                .container("y", "y", "containerd://2", 0));
    cluster.watch(
        """
        extract: { metadata: [k8s.pod.name], labels: [{ key: app, tag_name: app }] }
        pod_association:
          - sources: [{ from: resource_attribute, name: container.id }]
          - sources: [{ from: resource_attribute, name: app }]
        """);
    assertThat(name(Map.of("container.id", "2"), "")).isEqualTo("a");
    assertThat(name(Map.of("app", "cart"), "")).isEqualTo("a");
  }

  @Test
  void podsOfTheHostsNetwork_areNotFoundByAddress() throws Exception {
    cluster.server().pods().put(pod("s", "a").uid("1").ip("10.0.0.1").hostNetwork());
    cluster.watch(
        NAME
            + "pod_association: [{ sources: [{ from: resource_attribute, name: k8s.pod.uid }] },"
            + " { sources: [{ from: connection }] }]");
    assertThat(name("10.0.0.1")).isNull();
    assertThat(name(Map.of("k8s.pod.uid", "1"), "")).isEqualTo("a");
  }

  @Test
  void addressThatIsUsedAgain_isThatOfTheLaterPod_whateverComesOfTheEarlier() throws Exception {
    TestObject old = pod("s", "old").ip("10.0.0.1").started("2026-11-21T10:00:00Z");
    cluster.server().pods().put(old);
    cluster.watch(NAME);
    assertThat(name("10.0.0.1")).isEqualTo("old");
    cluster.server().pods().put(pod("s", "new").ip("10.0.0.1").started("2026-11-21T11:00:00Z"));
    awaitName("10.0.0.1", "new");
    cluster.server().pods().put(old).put(pod("s", "mark").ip("10.0.0.9"));
    awaitName("10.0.0.9", "mark");
    assertThat(name("10.0.0.1")).isEqualTo("new");
    cluster.server().pods().remove(old);
    awaitDeleted(1);
    cluster.bench().time().advance(Duration.ofMinutes(3));
    assertThat(name("10.0.0.1")).isEqualTo("new");
  }

  @Test
  void addressOfAPodThatIsGone_isGivenToAnybody_evenIfClocksDisagree() throws Exception {
    TestObject old = pod("s", "old").ip("10.0.0.1").started("2026-11-21T10:00:00Z");
    cluster.server().pods().put(old);
    cluster.watch(NAME);
    cluster.server().pods().remove(old);
    cluster.server().pods().put(pod("s", "new").ip("10.0.0.1").started("2026-11-21T09:59:00Z"));
    awaitName("10.0.0.1", "new");
  }

  @Test
  void podThatIsGone_isKnownForTheGracePeriod() throws Exception {
    TestObject a = pod("s", "a").ip("10.0.0.1");
    cluster.server().pods().put(a);
    cluster.watch(NAME + "pod_delete_grace_period: 60s");
    assertThat(cluster.bench().meter("otelcol_otelsvc_k8s_pod_table_size")).isEqualTo(1);
    cluster.server().pods().remove(a);
    awaitDeleted(1);
    cluster.bench().time().advance(Duration.ofSeconds(59));
    assertThat(name("10.0.0.1")).isEqualTo("a");
    cluster.bench().time().advance(Duration.ofSeconds(31));
    assertThat(name("10.0.0.1")).isNull();
    assertThat(cluster.bench().meter("otelcol_otelsvc_k8s_pod_table_size")).isZero();
  }

  @Test
  void podThatComesBackWithinTheGracePeriod_stays() throws Exception {
    TestObject a = pod("s", "a").ip("10.0.0.1");
    cluster.server().pods().put(a);
    cluster.watch(NAME);
    cluster.server().pods().remove(a);
    awaitDeleted(1);
    cluster.server().pods().put(a);
    TestApiServer.await(() -> cluster.bench().meter("otelcol_otelsvc_k8s_pod_added") == 2);
    cluster.bench().time().advance(Duration.ofMinutes(5));
    assertThat(name("10.0.0.1")).isEqualTo("a");
  }

  @Test
  void podThatWentWhileNobodyWatched_isForgottenToo() throws Exception {
    TestObject a = pod("s", "a").ip("10.0.0.1");
    cluster.server().pods().put(a);
    cluster.watch(NAME);
    TestApiServer.await(() -> cluster.server().pods().watchers() == 1);
    cluster.server().pods().removeSilently(a);
    cluster.server().pods().forget();
    cluster.server().pods().endWatches();
    awaitDeleted(1);
    cluster.bench().time().advance(Duration.ofMinutes(3));
    assertThat(name("10.0.0.1")).isNull();
  }

  private void awaitDeleted(int count) throws InterruptedException {
    TestApiServer.await(() -> cluster.bench().meter("otelcol_otelsvc_k8s_pod_deleted") == count);
  }

  @Test
  void containerThatRestarts_isKnownByBothIdsForAWhile() throws Exception {
    cluster.server().pods().put(pod("s", "a").container("x", "x", "containerd://1", 0));
    cluster.watch(
        NAME
            + "pod_association: [{ sources: [{ from: resource_attribute, name: container.id }] }]");
    cluster.server().pods().put(pod("s", "a").container("x", "x", "containerd://2", 1));
    TestApiServer.await(() -> "a".equals(name(Map.of("container.id", "2"), "")));
    assertThat(name(Map.of("container.id", "1"), "")).isEqualTo("a");
    cluster.bench().time().advance(Duration.ofMinutes(3));
    assertThat(name(Map.of("container.id", "1"), "")).isNull();
    assertThat(name(Map.of("container.id", "2"), "")).isEqualTo("a");
  }

  @Test
  void passthrough_setsTheAddress_andAsksNobody() throws Exception {
    cluster.create("passthrough: true", null).start(cluster.bench());
    assertThat(cluster.enriched(Map.of(), "10.1.2.3"))
        .containsExactlyEntriesOf(Map.of("k8s.pod.ip", "10.1.2.3"));
    assertThat(cluster.server().requests()).isEmpty();
  }

  @Test
  void address_isSetWhenItIsExtracted_alsoOfUnknownPods() throws Exception {
    cluster.watch("extract: { metadata: [k8s.pod.ip] }");
    assertThat(cluster.enriched(Map.of(), "10.1.2.3"))
        .containsExactlyEntriesOf(Map.of("k8s.pod.ip", "10.1.2.3"));
  }
}
