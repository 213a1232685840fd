package io.sluice.bench.k8s;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.BuildInfo;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlSyntaxException;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.processors.k8sattributes.K8sAttributesFactory;
import io.sluice.processors.k8sattributes.K8sAttributesSettings;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.OpenAdmission;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** A processor that has read the pods of a cluster. */
final class PodCluster implements AutoCloseable {
  /** What a platform team wants to know. */
  static final String EVERYTHING =
      """
        metadata: [k8s.pod.name, k8s.pod.uid, k8s.namespace.name, k8s.node.name,
          k8s.deployment.name, k8s.replicaset.name, k8s.container.name, container.id,
          container.image.name, container.image.tag]
        labels:
          - { key: app }
          - { key: app.kubernetes.io/name }
          - { key: app.kubernetes.io/version }
      """;

  /** The least that can be asked for. */
  static final String POD_NAME = "  metadata: [k8s.pod.name]\n";

  private static final String SETTINGS =
      """
      auth_type: kubeConfig
      wait_for_metadata: true
      wait_for_metadata_timeout: 60s
      pod_association:
        - sources: [{ from: resource_attribute, name: k8s.pod.ip }]
        - sources: [{ from: resource_attribute, name: k8s.pod.uid }]
        - sources:
            - { from: resource_attribute, name: k8s.namespace.name }
            - { from: resource_attribute, name: k8s.pod.name }
      """;

  /** Null once it was dropped. */
  private TestApiServer server = TestApiServer.start();

  private final InlineProcessor processor;

  /**
   * @param extract what pods give to resources
   */
  PodCluster(String extract) throws IOException {
    Path kubeConfig = Files.createTempFile("kube", ".yaml");
    Files.writeString(
        kubeConfig,
        """
        current-context: c
        contexts: [{ name: c, context: { cluster: c } }]
        clusters: [{ name: c, cluster: { server: "%s" } }]
        """
            .formatted(server.url()));
    ManualTime time = new ManualTime();
    ComponentContext context =
        new ComponentContext(
            ComponentId.of("k8s_attributes"),
            LoggerFactory.getLogger(PodCluster.class),
            new SimpleMeterRegistry(),
            time,
            time,
            new OpenAdmission(),
            new BuildInfo("bench", "0"));
    Path folder = kubeConfig.getParent();
    ClusterSurroundings surroundings =
        new ClusterSurroundings(
            name -> name.equals("KUBECONFIG") ? kubeConfig.toString() : null, folder, folder);
    processor =
        (InlineProcessor)
            new K8sAttributesFactory(surroundings).create(context, settings(extract), null);
  }

  private static K8sAttributesSettings settings(String extract) {
    Problems problems = new Problems();
    String text = SETTINGS + "extract:\n" + extract;
    try {
      YamlNode node = YamlReader.read(new SourceText("bench", text), problems);
      Spot spot = new Spot(node, node.location(), "k8s_attributes", "");
      return new Binder(problems, new SecretNodes())
          .bind(K8sAttributesSettings.defaults(), spot)
          .orElseThrow(() -> new IllegalStateException(problems.sorted().toString()));
    } catch (YamlSyntaxException e) {
      throw new IllegalStateException("not YAML:\n" + text, e);
    }
  }

  /** The address of a pod. */
  static String ip(int number) {
    return "10." + number / 65_536 + "." + number / 256 % 256 + "." + number % 256;
  }

  /** Makes so many pods, and lets the processor read them. */
  InlineProcessor start(int pods) throws StartException {
    for (int i = 0; i < pods; i++) {
      server.pods().put(pod(i));
    }
    processor.start(new Workbench());
    return processor;
  }

  /** Leaves only what the processor knows. */
  void dropServer() {
    server.close();
    server = null;
  }

  private static TestObject pod(int number) {
    String service = "service-" + number % 200;
    return TestObject.pod("namespace-" + number % 20, service + "-5d9c7b8f6d-" + number)
        .uid("0b0a3d5e-8f6c-4a53-9d3b-%012d".formatted(number))
        .ip(ip(number))
        .node("node-" + number % 100)
        .label("app", service)
        .label("app.kubernetes.io/name", service)
        .label("app.kubernetes.io/version", "1.2." + number % 7)
        .label("pod-template-hash", "5d9c7b8f6d")
        .annotation("kubectl.kubernetes.io/last-applied-configuration", "x".repeat(500))
        .owner("ReplicaSet", service + "-5d9c7b8f6d")
        .container(
            "main",
            "registry.example.com/team/" + service + ":1.2",
            "containerd://" + id(number),
            0);
  }

  private static String id(int number) {
    return "c0ffee%058d".formatted(number);
  }

  @Override
  public void close() {
    processor.stop(Deadline.in(Duration.ofSeconds(1), TimeSource.SYSTEM));
    if (server != null) {
      server.close();
    }
  }
}
