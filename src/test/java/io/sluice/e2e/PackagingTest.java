package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import io.sluice.distro.Components;
import io.sluice.e2e.harness.Packaging;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that Sluice is packaged with fit it, and each other. */
final class PackagingTest {
  private static final Duration DRAIN = Duration.ofSeconds(25);

  private final ComponentCatalog catalog =
      new ComponentCatalog(
          Components.all(
              () -> {
                throw new AssertionError("reading a configuration starts nothing");
              }));

  /** The environment of a container, and nothing else. */
  private record Inside(Map<String, String> variables) implements Surroundings {
    @Override
    public Optional<String> variable(String name) {
      return Optional.ofNullable(variables.get(name));
    }

    @Override
    public String file(String path) throws IOException {
      throw new IOException("no file is read");
    }

    @Override
    public String web(URI address) throws IOException {
      throw new IOException("nothing is fetched");
    }
  }

  private void assertValid(String yaml, Map<String, String> variables) {
    Loaded loaded =
        new ConfigLoader(new Inside(variables), catalog)
            .load(List.of("yaml:" + yaml), List.of(), Strictness.ERROR);
    assertThat(loaded.errorReport()).isEmpty();
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.notices()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host/config.yaml", "container/config.yaml"})
  void configuration_ofAHostAndOfTheImage_isValid(String file) {
    assertValid(Packaging.text(file), Map.of());
  }

  @ParameterizedTest
  @CsvSource({"daemonset.yaml, DaemonSet", "deployment.yaml, Deployment"})
  void configuration_onKubernetes_isValid_andFindsItsVariables(String file, String kind) {
    String yaml =
        Packaging.string(
            Packaging.manifest("kubernetes/" + file, "ConfigMap"), "data", "config.yaml");
    Map<String, String> variables =
        Packaging.variables(Packaging.container("kubernetes/" + file, kind));
    assertThat(variables)
        .containsKeys("K8S_NODE_NAME", "NODE_IP", "POD_IP")
        .containsEntry("TRACE_SAMPLING_PERCENTAGE", "100");
    assertThat(Pattern.compile("\\$\\{env:(\\w+)}").matcher(yaml).results())
        .extracting(found -> found.group(1))
        .contains("TEMPO_OTLP_GRPC_ENDPOINT", "TRACE_CLUSTER_NAME", "TRACE_ENVIRONMENT")
        .isSubsetOf(variables.keySet());
    // That one is read from this process, which runs on no node.
    assertValid(yaml.replace("node_from_env_var: K8S_NODE_NAME", "node: node-1"), variables);
  }

  @ParameterizedTest
  @CsvSource({"daemonset.yaml, DaemonSet", "deployment.yaml, Deployment"})
  void pod_hasTimeToDrain_andNoMoreRightsThanItNeeds(String file, String kind) {
    Object pod =
        Packaging.at(Packaging.manifest("kubernetes/" + file, kind), "spec", "template", "spec");
    Object container = Packaging.at(pod, "containers", 0);
    int pause = Packaging.number(container, "lifecycle", "preStop", "sleep", "seconds");
    int grace = Packaging.number(pod, "terminationGracePeriodSeconds");
    List<Object> arguments = Packaging.list(container, "args");
    assertThat(arguments).containsSequence("--shutdown-timeout", DRAIN.toSeconds() + "s");
    assertThat(grace).isGreaterThan((int) DRAIN.toSeconds() + pause);
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      String port = Packaging.string(container, probe, "httpGet", "port");
      assertThat(port).isEqualTo("health");
    }
    Map<String, Object> security = Packaging.map(container, "securityContext");
    assertThat(security)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("allowPrivilegeEscalation", false);
    List<Object> rules =
        Packaging.list(Packaging.manifest("kubernetes/" + file, "ClusterRole"), "rules");
    assertThat(rules)
        .containsExactly(
            Map.of(
                "apiGroups",
                List.of(""),
                "resources",
                List.of("pods"),
                "verbs",
                List.of("get", "list", "watch")));
  }

  @Test
  void chart_isOfThisVersion() {
    Object chart = Packaging.documents("helm/sluice/Chart.yaml").get(0);
    String version = Packaging.string(chart, "appVersion");
    assertThat(version).isEqualTo(Packaging.string(chart, "version"));
    assertThat(Packaging.text("../../pom.xml")).contains("<version>" + version + "</version>");
  }

  @Test
  void unit_waitsUntilSluiceHasDrained_andReloads() {
    String unit = Packaging.text("systemd/sluice.service");
    Matcher stop = Pattern.compile("(?m)^TimeoutStopSec=(\\d+)$").matcher(unit);
    assertThat(stop.find()).isTrue();
    assertThat(Integer.parseInt(stop.group(1))).isGreaterThan((int) DRAIN.toSeconds());
    assertThat(unit.lines())
        .contains(
            "User=sluice",
            "ProtectSystem=strict",
            "NoNewPrivileges=yes",
            "Restart=on-failure",
            "ExecReload=/bin/kill -HUP $MAINPID",
            "Environment=SLUICE_CONFIG=/etc/sluice/config.yaml");
    assertThat(Packaging.text("systemd/sluice.sysusers")).startsWith("u sluice ");
  }

  @Test
  void package_keepsWhatAPersonMayChange() {
    assertThat(
            Pattern.compile(" (etc/\\S+)$", Pattern.MULTILINE)
                .matcher(Packaging.text("build-deb"))
                .results()
                .map(found -> "/" + found.group(1)))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(Packaging.text("debian/conffiles").lines().toList());
  }

  @Test
  void images_areStartedAlike() {
    assertThat(entryPoint("Dockerfile", "ENTRYPOINT"))
        .contains("@/opt/sluice/java.options")
        .isEqualTo(entryPoint("build-image", "Entrypoint"));
  }

  private static List<String> entryPoint(String file, String key) {
    String text = Packaging.text(file);
    Matcher list = Pattern.compile(key + "\\W+?\\[([^\\]]*)]").matcher(text);
    assertThat(list.find()).as("%s of %s", key, file).isTrue();
    return Pattern.compile("\"([^\"]+)\"")
        .matcher(list.group(1))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
