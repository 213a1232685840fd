package io.sluice.kubernetes;

import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.settings.Secret;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the API server is, how to know that it is the right one, and what to show to it.
 *
 * @param server its address, without a path's last slash
 */
record ApiAccess(URI server, ClientTlsSettings tls, Credential credential) {
  private static final Secret NO_PEM = new Secret("");

  static ApiAccess find(ApiSettings settings, ClusterSurroundings surroundings, TimeSource time)
      throws StartException {
    return switch (settings.authType()) {
      case NONE ->
          new ApiAccess(
              inCluster(surroundings),
              new ClientTlsSettings(TlsSettings.defaults(), false, true, ""),
              Credential.none());
      case SERVICE_ACCOUNT -> serviceAccount(surroundings, time);
      case KUBE_CONFIG -> KubeConfig.read(surroundings, time).access(settings.context());
    };
  }

  private static ApiAccess serviceAccount(ClusterSurroundings surroundings, TimeSource time)
      throws StartException {
    URI server = inCluster(surroundings);
    Path token = surroundings.serviceAccount().resolve("token");
    if (!Files.isReadable(token)) {
      throw new StartException(
          "auth_type serviceAccount needs the token that Kubernetes mounts into pods, but "
              + token
              + " cannot be read; set automountServiceAccountToken: true on the pod, or auth_type:"
              + " kubeConfig outside of a cluster");
    }
    String ca = surroundings.serviceAccount().resolve("ca.crt").toString();
    return new ApiAccess(
        server, tls(ca, NO_PEM, Keys.NONE), new Credential.TokenFile(token, time::nanoTime));
  }

  private static URI inCluster(ClusterSurroundings surroundings) throws StartException {
    String host = surroundings.variable("KUBERNETES_SERVICE_HOST").orElse("");
    String port = surroundings.variable("KUBERNETES_SERVICE_PORT").orElse("");
    if (host.isEmpty() || port.isEmpty()) {
      throw new StartException(
          "KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set, so this is no pod in a"
              + " cluster; set auth_type: kubeConfig to reach a cluster from outside");
    }
    return URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /**
   * A client's certificate and key, each as a file or as text.
   *
   * @param certFile empty when it is given as text, or not at all
   * @param keyFile the same
   */
  record Keys(String certFile, Secret certPem, String keyFile, Secret keyPem) {
    static final Keys NONE = new Keys("", NO_PEM, "", NO_PEM);
  }

  /** TLS that trusts an authority, given as a file or as text. */
  static ClientTlsSettings tls(String caFile, Secret caPem, Keys keys) {
    TlsSettings common =
        new TlsSettings(
            caFile,
            caPem,
            keys.certFile(),
            keys.certPem(),
            keys.keyFile(),
            keys.keyPem(),
            false,
            "",
            "",
            List.of(),
            false,
            List.of(),
            keys.certFile().isEmpty() ? Duration.ZERO : Duration.ofMinutes(1),
            TlsSettings.Tpm.defaults());
    return new ClientTlsSettings(common, false, false, "");
  }
}
