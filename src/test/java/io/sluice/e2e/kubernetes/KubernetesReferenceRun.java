package io.sluice.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.sluice.e2e.harness.Gate;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Packaging;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A platform team's agent on the node of a real cluster: with the chart's rights and a token that
 * ends, while addresses are used again, the API server is killed and etcd forgets; {@code
 * bench/kubernetes-reference}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KubernetesReferenceRun {
  /** Where Kubernetes mounts it; the script gives this process one of its own. */
  private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final String MANIFESTS = "kubernetes/daemonset.yaml";
  private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOST = "cannot be watched";
  private static final String FOUND = "are watched again";

  private RealCluster cluster;
  private Gate gate;
  private OtlpSink tempo;
  private SluiceProcess sluice;
  private GrpcClient client;
  private long sent;

  @BeforeEach
  void start() throws Exception {
    cluster =
        RealCluster.start(Files.createTempDirectory(Path.of("target"), "cluster").toAbsolutePath());
    gate = Gate.before(cluster.port());
    tempo = OtlpSink.grpc();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : Arrays.asList(client, sluice, tempo, gate)) {
      if (each != null) {
        each.close();
      }
    }
    if (cluster != null) {
      cluster.stop();
    }
  }

  @Test
  void agent_onANode_knowsItsPods_whateverHappensToTheCluster() throws Exception {
    String account = applyManifests();
    pods();
    // The server is lenient by a minute, and remembers for ten seconds whom it has let in.
    String passing = cluster.tokens().token("monitoring", "sluice", account, Instant.now());
    mount(passing);
    startSluice();
    everyPodOfTheNode_isKnown();
    anAddress_usedAgain_isTheNewPods();
    aTokenThatEnded_isReplaced(passing, account);
    aServerThatIsKilled_isMissedOnce();
    whatWasForgotten_isReadAnew();
    assertThat(cluster.asked())
        .allSatisfy(line -> assertThat(line).contains("fieldSelector=spec.nodeName"));
    assertThat(sluice.stop().delivered()).isEqualTo(sent);
  }

  /** All of what the plain manifests hold, which the chart's are; gives back the account's uid. */
  private String applyManifests() throws Exception {
    for (String name : List.of("monitoring", "shop")) {
      create("namespaces", "kind: Namespace\napiVersion: v1\nmetadata: {name: " + name + "}");
    }
    String account = "";
    for (String document : Packaging.text(MANIFESTS).split("(?m)^---$", -1)) {
      Matcher kind = Pattern.compile("(?m)^kind: (\\w+)$").matcher(document);
      if (kind.find()) {
        String answer = cluster.create(path(kind.group(1)), document);
        account = kind.group(1).equals("ServiceAccount") ? uid(answer) : account;
      }
    }
    return account;
  }

  private static String path(String kind) {
    String here = "/namespaces/monitoring/";
    return switch (kind) {
      case "ServiceAccount" -> "/api/v1" + here + "serviceaccounts";
      case "ConfigMap" -> "/api/v1" + here + "configmaps";
      case "Service" -> "/api/v1" + here + "services";
      case "DaemonSet" -> "/apis/apps/v1" + here + "daemonsets";
      case "NetworkPolicy" -> "/apis/networking.k8s.io/v1" + here + "networkpolicies";
      case "ClusterRole" -> "/apis/rbac.authorization.k8s.io/v1/clusterroles";
      case "ClusterRoleBinding" -> "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";
      default -> throw new AssertionError("where does a " + kind + " go?");
    };
  }

  private static String uid(String object) {
    Matcher uid = UID.matcher(object);
    assertThat(uid.find()).isTrue();
    return uid.group(1);
  }

  private String create(String kind, String document) throws Exception {
    return cluster.create("/api/v1/" + kind, document);
  }

  private void mount(String token) throws IOException {
    Files.createDirectories(MOUNTED);
    Files.writeString(MOUNTED.resolve("token"), token);
    Files.copy(
        cluster.authorityFile(), MOUNTED.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void pods() throws Exception {
    for (int i = 1; i <= 100; i++) {
      pod("cart-" + i, "node-1", "10.1.0." + i);
      pod("far-" + i, "node-2", "10.2.0." + i);
    }
  }

  /** A pod of a Deployment that runs, with a container; gives back its uid. */
  private String pod(String name, String node, String address) throws Exception {
    String answer =
        create(
            "namespaces/shop/pods",
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %1$s
              labels: {app: cart, app.kubernetes.io/version: "7", pod-template-hash: 5d9c7b8f6d}
              ownerReferences:
                - {apiVersion: apps/v1, kind: ReplicaSet, name: cart-5d9c7b8f6d, uid: rs, controller: true}
            spec:
              nodeName: %2$s
              containers: [{name: main, image: "registry:5000/shop/cart:7"}]
            """
                .formatted(name, node));
    cluster.patch(
        "/api/v1/namespaces/shop/pods/" + name + "/status",
        """
        {"status": {"phase": "Running", "podIP": "%1$s", "podIPs": [{"ip": "%1$s"}],
          "startTime": "2026-11-21T00:00:00Z",
          "containerStatuses": [{"name": "main", "image": "registry:5000/shop/cart:7", "imageID": "",
            "ready": true, "restartCount": 0, "containerID": "containerd://id-%2$s",
            "state": {"running": {"startedAt": "2026-11-21T00:00:00Z"}}}]}}
        """
            .formatted(address, name));
    return uid(answer);
  }

  private void startSluice() throws Exception {
    String yaml;
    try (InputStream in =
        KubernetesReferenceRun.class.getResourceAsStream("/io/sluice/e2e/daemonset.yaml")) {
      yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    sluice =
        Launch.of(
                yaml.replace("0.0.0.0:4317", "127.0.0.1:0")
                    .replace("0.0.0.0:4318", "127.0.0.1:0")
                    .replace("timeout: 10s", "timeout: 20ms")
                    .replace("tempo:4317", "localhost:" + tempo.port()))
            .heap(1024)
            .environment("KUBERNETES_SERVICE_HOST", "127.0.0.1")
            .environment("KUBERNETES_SERVICE_PORT", Integer.toString(gate.port()))
            .environment("K8S_NODE_NAME", "node-1")
            .start();
    client = GrpcClient.to(sluice.grpcPort());
  }

  /** What is known of a span that came from an address, or names its pod otherwise. */
  private Map<String, String> resource(String key, String value) throws Exception {
    ExportTraceServiceRequest.Builder request = TestSpans.request(1).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .setResource(Resource.newBuilder().addAttributes(text(key, value)));
    client.send(request.build());
    tempo.awaitSpans(++sent);
    String id = PlacedSpan.ids(List.of(request.build())).iterator().next();
    Map<String, String> texts = new LinkedHashMap<>();
    tempo
        .byId()
        .get(id)
        .resource()
        .getAttributesList()
        .forEach(each -> texts.put(each.getKey(), each.getValue().getStringValue()));
    return texts;
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private String podAt(String address) throws Exception {
    return resource("k8s.pod.ip", address).getOrDefault("k8s.pod.name", "");
  }

  /** How long it takes until an address is known to be a pod's. */
  private Duration awaitPodAt(String address, String name) throws Exception {
    long start = System.nanoTime();
    while (!podAt(address).equals(name)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError(address + " is " + podAt(address) + " and not " + name);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void everyPodOfTheNode_isKnown() throws Exception {
    awaitPodAt("10.1.0.100", "cart-100");
    for (int i = 1; i <= 100; i++) {
      assertThat(resource("k8s.pod.ip", "10.1.0." + i))
          .containsEntry("k8s.pod.name", "cart-" + i)
          .containsEntry("k8s.namespace.name", "shop")
          .containsEntry("k8s.node.name", "node-1")
          .containsEntry("k8s.deployment.name", "cart")
          .containsEntry("k8s.replicaset.name", "cart-5d9c7b8f6d")
          .containsEntry("k8s.container.name", "main")
          .containsEntry("container.id", "id-cart-" + i)
          .containsEntry("container.image.name", "registry:5000/shop/cart")
          .containsEntry("container.image.tag", "7")
          .containsEntry("app", "cart")
          .containsEntry("app.kubernetes.io/version", "7");
      assertThat(podAt("10.2.0." + i)).isEmpty();
    }
    say("100 pods of the node are known, 100 of another one are not");
  }

  private void anAddress_usedAgain_isTheNewPods() throws Exception {
    Duration worst = Duration.ZERO;
    for (int i = 1; i <= 20; i++) {
      cluster.delete("/api/v1/namespaces/shop/pods/cart-" + i);
      String uid = pod("next-" + i, "node-1", "10.1.0." + i);
      Duration took = awaitPodAt("10.1.0." + i, "next-" + i);
      worst = took.compareTo(worst) > 0 ? took : worst;
      assertThat(resource("k8s.pod.uid", uid)).containsEntry("k8s.pod.name", "next-" + i);
    }
    for (int i = 1; i <= 20; i++) {
      assertThat(podAt("10.1.0." + i)).isEqualTo("next-" + i);
    }
    say("20 addresses were used again; the new pod was known after at most " + worst);
  }

  private void aTokenThatEnded_isReplaced(String passing, String account) throws Exception {
    long start = System.nanoTime();
    while (cluster.knows(passing)) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofMinutes(2).toNanos());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
    pod("late", "node-1", "10.1.1.1");
    awaitPodAt("10.1.1.1", "late");
    gate.breakAll();
    awaitLog(LOST, 1);
    assertThat(said(LOST)).singleElement().asString().contains("401");
    assertThat(podAt("10.1.1.1")).isEqualTo("late");
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
    mount(cluster.tokens().token("monitoring", "sluice", account, Instant.now().plusSeconds(3600)));
    awaitLog(FOUND, 1);
    pod("later", "node-1", "10.1.1.2");
    awaitPodAt("10.1.1.2", "later");
    assertThat(said(LOST)).hasSize(1);
    say("a token that ended was said once, and its successor taken");
  }

  private void aServerThatIsKilled_isMissedOnce() throws Exception {
    cluster.killApiServer();
    awaitLog(LOST, 2);
    assertThat(podAt("10.1.1.2")).isEqualTo("later");
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
    assertThat(podAt("10.1.0.1")).isEqualTo("next-1");
    cluster.startApiServer();
    awaitLog(FOUND, 2);
    pod("last", "node-1", "10.1.1.3");
    Duration took = awaitPodAt("10.1.1.3", "last");
    assertThat(said(LOST)).hasSize(2);
    say("a killed server was said once; news came again, the first after " + took);
  }

  /** While nobody can tell Sluice, the past is thrown away by etcd and by a server that is new. */
  private void whatWasForgotten_isReadAnew() throws Exception {
    gate.shut();
    awaitLog(LOST, 3);
    for (int i = 21; i <= 60; i++) {
      cluster.delete("/api/v1/namespaces/shop/pods/cart-" + i);
      pod("again-" + i, "node-1", "10.1.0." + i);
    }
    cluster.delete("/api/v1/namespaces/shop/pods/cart-61");
    pod("far-from-61", "node-2", "10.1.0.61");
    cluster.killApiServer();
    cluster.startApiServer();
    cluster.compact();
    int before = lists();
    assertThat(podAt("10.1.0.21")).isEqualTo("cart-21");
    gate.open();
    awaitPodAt("10.1.0.60", "again-60");
    for (int i = 21; i <= 60; i++) {
      assertThat(podAt("10.1.0." + i)).isEqualTo("again-" + i);
    }
    assertThat(lists()).isGreaterThan(before);
    assertThat(said(LOST)).hasSize(3);
    assertThat(said(FOUND)).hasSize(3);
    say("what happened while nobody could tell was read from a new list");
  }

  private int lists() throws IOException {
    return (int)
        cluster.asked().stream().filter(line -> line.contains("\"verb\":\"list\"")).count();
  }

  private List<String> said(String words) {
    return sluice.log().lines().filter(line -> line.contains(words)).toList();
  }

  private void awaitLog(String words, int times) throws Exception {
    long start = System.nanoTime();
    while (said(words).size() < times) {
      assertThat(System.nanoTime() - start).as(sluice.log()).isLessThan(PATIENCE.toNanos());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static void say(String words) {
    System.out.println("kubernetes: " + words);
  }
}
