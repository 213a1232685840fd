package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.StartException;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Secret;
import io.sluice.testkit.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiAccessTest {
  private static final Map<String, String> IN_CLUSTER =
      Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443");

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime();

  private ApiAccess find(AuthType type, Map<String, String> environment) throws StartException {
    return ApiAccess.find(ApiSettings.of(type), Surroundings.of(environment, folder), time);
  }

  private ApiAccess fromKubeConfig(String context, String yaml) throws Exception {
    Path file = folder.resolve("kube.yaml");
    Files.writeString(file, yaml);
    return ApiAccess.find(
        new ApiSettings(AuthType.KUBE_CONFIG, context, 0, 0),
        Surroundings.of(Map.of("KUBECONFIG", file + ":/not/there"), folder),
        time);
  }

  private static String header(ApiAccess access) throws IOException {
    return access.credential().header().map(Secret::value).orElse("none");
  }

  @Test
  void serviceAccount_takesTokenAndAuthorityFromTheMountedFolder() throws Exception {
    Files.writeString(folder.resolve("token"), "abc\n");
    ApiAccess access = find(AuthType.SERVICE_ACCOUNT, IN_CLUSTER);
    assertThat(access.server()).hasToString("https://[fd00::1]:6443");
    assertThat(access.tls().common().caFile()).isEqualTo(folder.resolve("ca.crt").toString());
    assertThat(access.tls().insecureSkipVerify()).isFalse();
    assertThat(header(access)).isEqualTo("Bearer abc");
  }

  @Test
  void tokenFile_isReadAgainEveryMinute_andAtOnceWhenItWasRefused() throws Exception {
    Path token = folder.resolve("token");
    Files.writeString(token, "one");
    ApiAccess access = find(AuthType.SERVICE_ACCOUNT, IN_CLUSTER);
    assertThat(header(access)).isEqualTo("Bearer one");
    Files.writeString(token, "two");
    time.advance(Duration.ofSeconds(59));
    assertThat(header(access)).isEqualTo("Bearer one");
    time.advance(Duration.ofSeconds(1));
    assertThat(header(access)).isEqualTo("Bearer two");
    Files.writeString(token, "three");
    access.credential().refused();
    assertThat(header(access)).isEqualTo("Bearer three");
  }

  @Test
  void outsideOfACluster_saysHowToReachOne() {
    assertThatThrownBy(() -> find(AuthType.SERVICE_ACCOUNT, Map.of()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("KUBERNETES_SERVICE_HOST")
        .hasMessageContaining("kubeConfig");
    assertThatThrownBy(() -> find(AuthType.SERVICE_ACCOUNT, IN_CLUSTER))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("automountServiceAccountToken");
    assertThatThrownBy(() -> find(AuthType.KUBE_CONFIG, Map.of()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(".kube/config");
  }

  @Test
  void none_showsNothing_andBelievesAnyServer() throws Exception {
    ApiAccess access = find(AuthType.NONE, IN_CLUSTER);
    assertThat(header(access)).isEqualTo("none");
    assertThat(access.tls().insecureSkipVerify()).isTrue();
  }

  private static final String TWO_CONTEXTS =
      """
      current-context: a
      contexts:
        - { name: a, context: { cluster: one, user: token } }
        - { name: b, context: { cluster: two, user: files } }
        - { name: c, context: { cluster: two, user: basic } }
        - { name: d, context: { cluster: two, user: login } }
        - { name: e, context: { cluster: three, user: login } }
      clusters:
        - { name: one, cluster: { server: https://one:6443, certificate-authority-data: Y2EtcGVt } }
        - name: two
          cluster:
            server: https://two
            certificate-authority: ca.pem
            tls-server-name: kubernetes
            insecure-skip-tls-verify: true
      users:
        - { name: token, user: { token: t0ken } }
        - name: files
          user: { client-certificate: tls/c.pem, client-key: /abs/k.pem, tokenFile: tls/token }
        - { name: basic, user: { username: u, password: p } }
        - { name: login, user: { exec: { command: aws } } }
      """;

  @Test
  void kubeConfig_currentContext_withDataAndToken() throws Exception {
    ApiAccess access = fromKubeConfig("", TWO_CONTEXTS);
    assertThat(access.server()).hasToString("https://one:6443");
    assertThat(access.tls().common().caPem().value()).isEqualTo("ca-pem");
    assertThat(header(access)).isEqualTo("Bearer t0ken");
  }

  @Test
  void kubeConfig_otherContext_withFilesBesideIt() throws Exception {
    Files.createDirectory(folder.resolve("tls"));
    Files.writeString(folder.resolve("tls/token"), "from-file");
    ApiAccess access = fromKubeConfig("b", TWO_CONTEXTS);
    assertThat(access.tls().common().caFile()).isEqualTo(folder.resolve("ca.pem").toString());
    assertThat(access.tls().common().certFile()).isEqualTo(folder.resolve("tls/c.pem").toString());
    assertThat(access.tls().common().keyFile()).isEqualTo("/abs/k.pem");
    assertThat(access.tls().serverNameOverride()).isEqualTo("kubernetes");
    assertThat(access.tls().insecureSkipVerify()).isTrue();
    assertThat(header(access)).isEqualTo("Bearer from-file");
    assertThat(header(fromKubeConfig("c", TWO_CONTEXTS))).isEqualTo("Basic dTpw");
  }

  @Test
  void kubeConfig_thatCannotBeUsed_saysWhy() {
    assertThatThrownBy(() -> fromKubeConfig("d", TWO_CONTEXTS))
        .hasMessageContaining("exec")
        .hasMessageContaining("kubectl create token");
    assertThatThrownBy(() -> fromKubeConfig("e", TWO_CONTEXTS))
        .hasMessageContaining("no cluster \"three\"");
    assertThatThrownBy(() -> fromKubeConfig("f", TWO_CONTEXTS))
        .hasMessageContaining("no context \"f\"");
    assertThatThrownBy(() -> fromKubeConfig("", "[]")).hasMessageContaining("no map");
    assertThatThrownBy(() -> fromKubeConfig("", "a: [")).hasMessageContaining("not YAML");
    assertThatThrownBy(() -> fromKubeConfig("", "{}")).hasMessageContaining("current-context");
  }

  @Test
  void authType_isReadInAnyCapitals_andTlsPointsToTheKubeConfig() {
    assertThat(AuthType.parse("kubeconfig")).isEqualTo(AuthType.KUBE_CONFIG);
    assertThat(AuthType.parse("serviceAccount")).isEqualTo(AuthType.SERVICE_ACCOUNT);
    assertThatThrownBy(() -> AuthType.parse("tls"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("kubeConfig, whose user");
    assertThatThrownBy(() -> new ApiSettings(AuthType.NONE, "prod", 0, 0))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("auth_type: kubeConfig");
  }
}
