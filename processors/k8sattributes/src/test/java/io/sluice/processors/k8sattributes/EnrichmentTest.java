package io.sluice.processors.k8sattributes;

import static io.sluice.testkit.kubernetes.TestObject.named;
import static io.sluice.testkit.kubernetes.TestObject.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichmentTest {
  private static final Map<String, String> BY_IP = Map.of("k8s.pod.ip", "10.0.0.1");

  private TestCluster cluster;

  @BeforeEach
  void startServer() throws Exception {
    cluster = new TestCluster();
  }

  @AfterEach
  void stopAll() {
    cluster.close();
  }

  private static TestObject cart() {
    return pod("shop", "cart-5d9c7b8f6d-x2x7k")
        .uid("1111")
        .ip("10.0.0.1")
        .node("n1")
        .label("pod-template-hash", "5d9c7b8f6d")
        .owner("ReplicaSet", "cart-5d9c7b8f6d")
        .container("main", "registry:5000/team/cart:1.4", "containerd://c0ffee", 2);
  }

  private Map<String, Object> cart(String yaml) throws Exception {
    return cart(cart(), yaml);
  }

  /** What is added to a resource with the pod's address. */
  private Map<String, Object> cart(TestObject pod, String yaml) throws Exception {
    cluster.server().pods().put(pod);
    cluster.watch(yaml);
    Map<String, Object> enriched = cluster.enriched(BY_IP);
    assertThat(enriched.remove("k8s.pod.ip")).isEqualTo("10.0.0.1");
    return enriched;
  }

  @Test
  void byDefault_whatTheCollectorAdds() throws Exception {
    assertThat(cart(""))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "k8s.pod.name", "cart-5d9c7b8f6d-x2x7k",
                "k8s.pod.uid", "1111",
                "k8s.pod.start_time", "2026-11-21T10:00:00Z",
                "k8s.namespace.name", "shop",
                "k8s.node.name", "n1",
                "k8s.deployment.name", "cart",
                "container.image.name", "registry:5000/team/cart",
                "container.image.tag", "1.4"));
    assertThat(cluster.server().requests())
        .extracting(TestApiServer.Request::path)
        .containsOnly("/api/v1/pods");
  }

  @Test
  void list_replacesTheDefaultOne() throws Exception {
    assertThat(
            cart(
                "extract: { metadata: [k8s.replicaset.name, k8s.replicaset.uid, k8s.container.name,"
                    + " container.id, container.image.repo_digests] }"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "k8s.replicaset.name", "cart-5d9c7b8f6d",
                "k8s.replicaset.uid", "uid-of-cart-5d9c7b8f6d",
                "k8s.container.name", "main",
                "container.id", "c0ffee",
                "container.image.repo_digests",
                    List.of("docker.io/library/main@sha256:" + "ab".repeat(32))));
  }

  @Test
  void owners_ofAllKinds_giveNameAndUid() throws Exception {
    cluster.server().pods().put(pod("d", "ds-1").ip("10.0.0.2").owner("DaemonSet", "ds"));
    cluster.server().pods().put(pod("d", "ss-1").ip("10.0.0.3").owner("StatefulSet", "ss"));
    cluster
        .server()
        .pods()
        .put(
            pod("d", "job-1")
                .ip("10.0.0.4")
                .created("2026-11-21T10:00:00Z")
                .owner("Job", "backup-29920920"));
    cluster.watch(
        "extract: { metadata: [k8s.daemonset.name, k8s.daemonset.uid, k8s.statefulset.name,"
            + " k8s.statefulset.uid, k8s.job.name, k8s.job.uid, k8s.cronjob.name] }");
    assertThat(cluster.enriched(Map.of("k8s.pod.ip", "10.0.0.2")))
        .containsEntry("k8s.daemonset.name", "ds")
        .containsEntry("k8s.daemonset.uid", "uid-of-ds")
        .hasSize(3);
    assertThat(cluster.enriched(Map.of("k8s.pod.ip", "10.0.0.3")))
        .containsEntry("k8s.statefulset.name", "ss")
        .containsEntry("k8s.statefulset.uid", "uid-of-ss")
        .hasSize(3);
    assertThat(cluster.enriched(Map.of("k8s.pod.ip", "10.0.0.4")))
        .containsEntry("k8s.job.name", "backup-29920920")
        .containsEntry("k8s.job.uid", "uid-of-backup-29920920")
        .containsEntry("k8s.cronjob.name", "backup")
        .hasSize(4);
  }

  @Test
  void uidsOfDeploymentAndCronJob_areAskedOfTheirChildren() throws Exception {
    cluster
        .server()
        .collection("/apis/apps/v1/replicasets")
        .put(named("shop", "cart-5d9c7b8f6d").owner("Deployment", "cart-by-record"));
    cluster
        .server()
        .collection("/apis/batch/v1/jobs")
        .put(named("shop", "backup-1").owner("CronJob", "backup"));
    cluster.server().pods().put(cart());
    cluster.server().pods().put(pod("shop", "b-x").ip("10.0.0.4").owner("Job", "backup-1"));
    cluster.watch(
        "extract: { metadata: [k8s.deployment.name, k8s.deployment.uid, k8s.cronjob.uid,"
            + " k8s.cronjob.name, service.name] }");
    assertThat(cluster.enriched(BY_IP))
        .containsEntry("k8s.deployment.name", "cart-by-record")
        .containsEntry("k8s.deployment.uid", "uid-of-cart-by-record")
        .containsEntry("service.name", "cart-by-record");
    assertThat(cluster.enriched(Map.of("k8s.pod.ip", "10.0.0.4")))
        .containsEntry("k8s.cronjob.name", "backup")
        .containsEntry("k8s.cronjob.uid", "uid-of-backup")
        .containsEntry("service.name", "backup")
        .doesNotContainKey("k8s.deployment.name");
  }

  @Test
  void replicaSetThatIsNotKnown_leavesTheDerivedName() throws Exception {
    assertThat(cart("extract: { metadata: [k8s.deployment.name, k8s.deployment.uid] }"))
        .containsExactlyEntriesOf(Map.of("k8s.deployment.name", "cart"));
  }

  @Test
  void nodeUidAndClusterUid_comeFromTheirObjects() throws Exception {
    cluster.server().collection("/api/v1/nodes").put(named("", "n1"));
    cluster.server().collection("/api/v1/namespaces").put(named("", "kube-system"));
    assertThat(cart("extract: { metadata: [k8s.node.uid, k8s.cluster.uid] }"))
        .containsEntry("k8s.node.uid", "uid-of-n1")
        .containsEntry("k8s.cluster.uid", "uid-of-kube-system")
        .hasSize(2);
    assertThat(cluster.server().requests())
        .filteredOn(request -> request.path().equals("/api/v1/namespaces"))
        .allSatisfy(
            request ->
                assertThat(request.query())
                    .containsEntry("fieldSelector", "metadata.name=kube-system"));
  }

  @Test
  void whatTheResourceSaysItself_stays_unlessItIsEmpty() throws Exception {
    cluster.server().pods().put(cart());
    cluster.watch("");
    assertThat(
            cluster.enriched(
                Map.of("k8s.pod.ip", "10.0.0.1", "k8s.pod.name", "mine", "k8s.namespace.name", "")))
        .containsEntry("k8s.pod.name", "mine")
        .containsEntry("k8s.namespace.name", "shop");
  }

  @Test
  void labelsAndAnnotations_byKeyAndByExpression() throws Exception {
    TestObject pod =
        cart()
            .label("app", "cart")
            .label("team/name", "blue")
            .label("team/empty", "")
            .annotation("a.b/c", "1")
            .annotation("resource.opentelemetry.io/service.name", "trolley");
    assertThat(
            cart(
                pod,
                """
                extract:
                  metadata: [service.name]
                  otel_annotations: true
                  labels:
                    - { key: app }
                    - { tag_name: renamed, key: app }
                    - { key_regex: 'team/(.*)', tag_name: 'team.$1' }
                    - { key_regex: 'team/.*', tag_name: ignored }
                    - { key: missing }
                  annotations:
                    - { key_regex: '(?P<first>a)\\.(b)/c', tag_name: '${first}-$2-$$-$3' }
                    - { key: a.b/c }
                """))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "k8s.pod.labels.app", "cart",
                "renamed", "cart",
                "team.name", "blue",
                "k8s.pod.labels.team/name", "blue",
                "a-b-$-", "1",
                "k8s.pod.annotations.a.b/c", "1",
                "service.name", "trolley"));
  }

  @Test
  void labelsOfEverythingElse_areFoundWithAndWithoutAPod() throws Exception {
    cluster.server().collection("/api/v1/namespaces").put(named("", "shop").label("x", "ns"));
    cluster.server().collection("/api/v1/nodes").put(named("", "n1").annotation("x", "node"));
    cluster
        .server()
        .collection("/apis/apps/v1/replicasets")
        .put(named("shop", "cart-5d9c7b8f6d").owner("Deployment", "cart"));
    cluster
        .server()
        .collection("/apis/apps/v1/deployments")
        .put(named("shop", "cart").label("x", "d"));
    cluster
        .server()
        .collection("/apis/apps/v1/statefulsets")
        .put(named("shop", "ss").label("x", "s"));
    String yaml =
        """
        extract:
          metadata: []
          labels:
            - { key: x, from: namespace }
            - { key: x, from: deployment }
            - { key: x, from: statefulset }
          annotations: [{ key: x, from: node }]
        """;
    assertThat(cart(yaml))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "k8s.namespace.labels.x", "ns",
                "k8s.node.annotations.x", "node",
                "k8s.deployment.label.x", "d"));
    assertThat(
            cluster.enriched(
                Map.of(
                    "k8s.namespace.name", "shop",
                    "k8s.node.name", "n1",
                    "k8s.statefulset.uid", "uid-of-ss",
                    "k8s.deployment.uid", "uid-of-cart")))
        .containsEntry("k8s.namespace.labels.x", "ns")
        .containsEntry("k8s.node.annotations.x", "node")
        .containsEntry("k8s.statefulset.label.x", "s")
        .containsEntry("k8s.deployment.label.x", "d");
  }

  @Test
  void serviceAttributes_byTheirPrecedence() throws Exception {
    String yaml =
        "extract: { metadata: [service.name, service.namespace, service.version,"
            + " service.instance.id] }";
    assertThat(cart(yaml))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "service.name", "cart",
                "service.namespace", "shop",
                "service.version", "1.4",
                "service.instance.id", "shop.cart-5d9c7b8f6d-x2x7k.main"));
    cluster
        .server()
        .pods()
        .put(cart().label("app.kubernetes.io/name", "n").label("app.kubernetes.io/version", "9"));
    TestApiServer.await(() -> cluster.enriched(BY_IP).get("service.name").equals("n"));
    assertThat(cluster.enriched(BY_IP)).containsEntry("service.version", "9");
    cluster
        .server()
        .pods()
        .put(cart().label("app.kubernetes.io/name", "n").label("app.kubernetes.io/instance", "i"));
    TestApiServer.await(() -> cluster.enriched(BY_IP).get("service.name").equals("i"));
  }

  @Test
  void container_isChosenByNameThenIdThenBecauseItIsAlone() throws Exception {
    cluster
        .server()
        .pods()
        .put(
            pod("shop", "two")
                .ip("10.0.0.1")
                .container("main", "cart", "docker://aaa", 1)
                .status("main", "docker://old", 0)
                .container("side", "envoy@sha256:" + "cd".repeat(32), "docker://bbb", 0));
    cluster.watch(
        "extract: { metadata: [k8s.container.name, container.id, container.image.tag,"
            + " service.version] }");
    assertThat(cluster.enriched(BY_IP)).hasSize(1);
    assertThat(with("k8s.container.name", "main"))
        .containsEntry("container.id", "aaa")
        .containsEntry("container.image.tag", "latest")
        .doesNotContainKey("service.version");
    assertThat(with("container.id", "bbb"))
        .containsEntry("k8s.container.name", "side")
        .containsEntry("service.version", "sha256:" + "cd".repeat(32));
    assertThat(with("k8s.container.name", "other")).hasSize(2);
    assertThat(with("container.id", "other")).hasSize(2);
    assertThat(with("k8s.container.name", "main", "k8s.container.restart_count", "0"))
        .containsEntry("container.id", "old");
    assertThat(with("k8s.container.name", "main", "k8s.container.restart_count", "x"))
        .doesNotContainKey("container.id");
  }

  private Map<String, Object> with(String... more) {
    Map<String, String> resource = new HashMap<>(BY_IP);
    for (int i = 0; i < more.length; i += 2) {
      resource.put(more[i], more[i + 1]);
    }
    return cluster.enriched(resource);
  }

  @Test
  void podsToLeaveAlone_countAsNotFound() throws Exception {
    cluster.server().pods().put(pod("o", "jaeger-agent-1").ip("10.0.0.2"));
    cluster
        .server()
        .pods()
        .put(
            pod("o", "shy")
                .ip("10.0.0.1")
                .annotation("opentelemetry.io/k8s-processor/ignore", " True "));
    cluster.watch("extract: { annotations: [{ key: x }] }");
    assertThat(cluster.enriched(BY_IP)).hasSize(1);
    assertThat(cluster.enriched(Map.of("k8s.pod.ip", "10.0.0.2"))).hasSize(1);
    assertThat(
            cluster
                .bench()
                .meter(
                    "otelcol_k8s_pod_association",
                    "status",
                    "error",
                    "pod_identifier",
                    "connection"))
        .isEqualTo(2);
  }

  @Test
  void filter_isAskedOfTheServer_andTheNodeOnlyOfItself() throws Exception {
    cluster.server().collection("/api/v1/namespaces/shop/pods").put(cart().label("a", "b"));
    cluster.server().collection("/api/v1/nodes").put(named("", "n1"));
    cluster.watch(
        """
        extract: { metadata: [k8s.pod.name, k8s.node.uid] }
        filter:
          namespace: shop
          node: n1
          fields: [{ key: status.phase, value: Failed, op: not-equals }]
          labels: [{ key: a, value: b }, { key: c, value: d, op: not-equals }]
        """);
    TestApiServer.Request pods =
        cluster.server().requests().stream()
            .filter(request -> request.path().endsWith("pods"))
            .findFirst()
            .orElseThrow();
    assertThat(pods.query())
        .containsEntry("fieldSelector", "status.phase!=Failed,spec.nodeName=n1")
        .containsEntry("labelSelector", "a=b,c!=d");
    assertThat(cluster.enriched(BY_IP)).containsEntry("k8s.node.uid", "uid-of-n1");
  }
}
