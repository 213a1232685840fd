package io.sluice.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detectors that ask the environment, files and the system. */
class DetectorsTest {
  @TempDir private Path root;

  private TestHost host() {
    return new TestHost(new Workbench(), root);
  }

  @Test
  void env_pairsAreDecoded() throws Exception {
    assertThat(
            host()
                .with("OTEL_RESOURCE_ATTRIBUTES", " team = blue%2Cred , note=a+b%20c,e=x=y ")
                .detect("detectors: [env]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("team", "blue,red", "note", "a b c", "e", "x=y"));
    assertThat(host().with("OTEL_RESOURCE", "a=b").detect("detectors: [env]"))
        .containsExactlyEntriesOf(Map.of("a", "b"));
    assertThat(host().with("OTEL_RESOURCE_ATTRIBUTES", " ").detect("detectors: [env]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "=b", "a=", "a=%zz", "ä=b", "a=b,,c=d"})
  void env_malformed_isAnErrorThatShowsThePair(String text) {
    assertThatThrownBy(
            () -> host().with("OTEL_RESOURCE_ATTRIBUTES", text).detect("detectors: [env]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("OTEL_RESOURCE_ATTRIBUTES has \"")
        .hasMessageContaining("expected key=value");
  }

  @Test
  void system_namesTheHostByTheFirstSourceThatKnows() throws Exception {
    assertThat(host().detect("detectors: [system]"))
        .containsEntry("host.name", "node-7")
        .containsKey("os.type")
        .hasSize(2);
    TestHost named = host().canonicalName("node-7.example.com");
    assertThat(named.detect("detectors: [system]"))
        .containsEntry("host.name", "node-7.example.com");
    assertThat(named.detect("{ detectors: [system], system: { hostname_sources: [lookup] } }"))
        .containsEntry("host.name", "ptr");
    assertThat(
            named.detect(
                "{ detectors: [system], system: { hostname_sources: [os], resource_attributes: {"
                    + " os.type: { enabled: false } } } }"))
        .containsExactlyEntriesOf(Map.of("host.name", "node-7"));
    assertThatThrownBy(
            () -> host().detect("{ detectors: [system], system: { hostname_sources: [cname] } }"))
        .hasMessageContaining("cname: node-7")
        .hasMessageContaining("hostname_sources: [os]");
  }

  @Test
  void system_whatIsOffByDefault_canBeAskedFor() throws Exception {
    TestHost host =
        host()
            .file("/etc/machine-id", "abc\n")
            .file(
                "/etc/os-release",
                """
                NAME="Debian"
                VERSION='12 (b)'
                PRETTY_NAME="Debian 12"
                """)
            .file(
                "/proc/cpuinfo",
                """
                processor\t: 0
                vendor_id\t: Genuine
                cpu family\t: 6
                model\t\t: 85
                model name\t: Xeon
                stepping\t: 4
                cache size\t: 1024 KB

                processor\t: 1
                """);
    String all =
        String.join(
            ", ",
            SystemDetector.OFFER.byDefault().keySet().stream()
                .map(key -> key + ": { enabled: true }")
                .toList());
    assertThat(
            host.detect("{ detectors: [system], system: { resource_attributes: {" + all + "} } }"))
        .containsEntry("host.id", "abc")
        .containsEntry("os.name", "Debian")
        .containsEntry("os.version", "12 (b)")
        .containsEntry("host.cpu.vendor.id", "Genuine")
        .containsEntry("host.cpu.family", "6")
        .containsEntry("host.cpu.model.id", "85")
        .containsEntry("host.cpu.model.name", "Xeon")
        .containsEntry("host.cpu.stepping", "4")
        .containsEntry("host.cpu.cache.l2.size", 1024L)
        .containsKeys("host.arch", "os.description", "os.build.id");
  }

  @Test
  void lambda_isKnownByItsFunction() throws Exception {
    assertThat(host().detect("detectors: [lambda]")).isEmpty();
    assertThat(
            host()
                .with("AWS_LAMBDA_FUNCTION_NAME", "f")
                .with("AWS_LAMBDA_FUNCTION_VERSION", "3")
                .with("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
                .with("AWS_LAMBDA_LOG_GROUP_NAME", "g")
                .with("AWS_LAMBDA_LOG_STREAM_NAME", "s")
                .with("AWS_REGION", "eu-west-1")
                .detect("detectors: [lambda]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "aws",
                "cloud.platform", "aws_lambda",
                "cloud.region", "eu-west-1",
                "faas.name", "f",
                "faas.version", "3",
                "faas.instance", "s",
                "faas.max_memory", "128",
                "aws.log.group.names", List.of("g"),
                "aws.log.stream.names", List.of("s")));
  }

  @Test
  void heroku_isKnownByItsVariables() throws Exception {
    assertThat(host().detect("detectors: [heroku]")).isEmpty();
    assertThat(
            host()
                .with("HEROKU_APP_ID", "id")
                .with("HEROKU_APP_NAME", "app")
                .with("HEROKU_DYNO_ID", "dyno")
                .with("HEROKU_RELEASE_VERSION", "v1")
                .with("HEROKU_RELEASE_CREATED_AT", "then")
                .with("HEROKU_SLUG_COMMIT", "c0ffee")
                .detect("detectors: [heroku]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "heroku",
                "heroku.app.id", "id",
                "service.name", "app",
                "service.instance.id", "dyno",
                "service.version", "v1",
                "heroku.release.creation_timestamp", "then",
                "heroku.release.commit", "c0ffee"));
  }

  @Test
  void elasticBeanstalk_isKnownByItsFile() throws Exception {
    assertThat(host().detect("detectors: [elastic_beanstalk]")).isEmpty();
    String path = "/var/elasticbeanstalk/xray/environment.conf";
    assertThat(
            host()
                .file(
                    path,
                    "{\"deployment_id\": 23, \"version_label\":\"v2\","
                        + " \"environment_name\":\"prod\"}")
                .detect("detectors: [elastic_beanstalk]"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "cloud.provider", "aws",
                "cloud.platform", "aws_elastic_beanstalk",
                "service.instance.id", "23",
                "service.version", "v2",
                "deployment.environment", "prod"));
    assertThatThrownBy(() -> host().file(path, "{").detect("detectors: [elastic_beanstalk]"))
        .hasMessageContaining("no JSON");
  }
}
