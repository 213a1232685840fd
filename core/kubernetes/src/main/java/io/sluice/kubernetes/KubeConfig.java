package io.sluice.kubernetes;

import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.settings.Secret;
import io.sluice.transport.tls.ClientTlsSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What {@code kubectl} knows of clusters: the files of {@code KUBECONFIG}, of which the first that
 * says something is right, or {@code ~/.kube/config}.
 */
final class KubeConfig {
  private final List<KubeConfigFile> files;
  private final TimeSource time;

  private KubeConfig(List<KubeConfigFile> files, TimeSource time) {
    this.files = files;
    this.time = time;
  }

  static KubeConfig read(ClusterSurroundings surroundings, TimeSource time) throws StartException {
    List<KubeConfigFile> files = new ArrayList<>();
    Optional<String> variable = surroundings.variable("KUBECONFIG");
    if (variable.isEmpty()) {
      files.add(file(surroundings.home().resolve(".kube/config")));
    } else {
      for (String path : variable.get().split(":", -1)) {
        // Like kubectl: a list may name files that are not there.
        if (!path.isEmpty() && Files.exists(Path.of(path))) {
          files.add(file(Path.of(path)));
        }
      }
      if (files.isEmpty()) {
        throw new StartException(
            "KUBECONFIG is " + variable.get() + ", but there is no such file; correct the path");
      }
    }
    return new KubeConfig(List.copyOf(files), time);
  }

  private static KubeConfigFile file(Path path) throws StartException {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
      Object yaml = new Load(settings).loadFromString(Files.readString(path));
      if (yaml instanceof Map<?, ?> map) {
        return new KubeConfigFile(path, map);
      }
      throw new StartException("the kubeconfig " + path + " is no map of clusters and users");
    } catch (IOException e) {
      throw new StartException(
          "the kubeconfig "
              + path
              + " cannot be read ("
              + e
              + "); name another one in the environment variable KUBECONFIG",
          e);
    } catch (YamlEngineException e) {
      throw new StartException("the kubeconfig " + path + " is not YAML: " + e.getMessage(), e);
    }
  }

  /**
   * How to reach the cluster of a context.
   *
   * @param wanted its name; empty: the current one
   */
  ApiAccess access(String wanted) throws StartException {
    String name = wanted.isEmpty() ? currentContext() : wanted;
    KubeConfigFile.Entry context = entry("contexts", "context", name);
    KubeConfigFile.Entry cluster = entry("clusters", "cluster", context.text("cluster"));
    KubeConfigFile.Entry user =
        context.text("user").isEmpty()
            ? KubeConfigFile.Entry.NOTHING
            : entry("users", "user", context.text("user"));
    return new ApiAccess(server(cluster), tls(cluster, user), credential(user));
  }

  private String currentContext() throws StartException {
    for (KubeConfigFile file : files) {
      if (!file.currentContext().isEmpty()) {
        return file.currentContext();
      }
    }
    throw new StartException(
        names() + " names no current-context; set the key context, or kubectl config use-context");
  }

  private KubeConfigFile.Entry entry(String list, String kind, String name) throws StartException {
    for (KubeConfigFile file : files) {
      Optional<KubeConfigFile.Entry> found = file.find(list, kind, name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new StartException(
        names() + " has no " + kind + " \"" + name + "\"; kubectl config view shows what it has");
  }

  private String names() {
    return "the kubeconfig " + String.join(", ", files.stream().map(f -> f.path() + "").toList());
  }

  private static URI server(KubeConfigFile.Entry cluster) throws StartException {
    String server = cluster.text("server");
    try {
      URI uri =
          URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server);
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new StartException("the kubeconfig's server " + server + " is no URL", e);
    }
    throw new StartException(
        "the kubeconfig's server \"" + server + "\" is no URL like https://10.0.0.1:6443");
  }

  private static ClientTlsSettings tls(KubeConfigFile.Entry cluster, KubeConfigFile.Entry user)
      throws StartException {
    Secret caPem = pem(cluster, "certificate-authority-data");
    Secret certPem = pem(user, "client-certificate-data");
    Secret keyPem = pem(user, "client-key-data");
    ApiAccess.Keys keys =
        new ApiAccess.Keys(
            certPem.value().isEmpty() ? user.file("client-certificate") : "",
            certPem,
            keyPem.value().isEmpty() ? user.file("client-key") : "",
            keyPem);
    String caFile = caPem.value().isEmpty() ? cluster.file("certificate-authority") : "";
    return new ClientTlsSettings(
        ApiAccess.tls(caFile, caPem, keys).common(),
        false,
        cluster.text("insecure-skip-tls-verify").equals("true"),
        cluster.text("tls-server-name"));
  }

  private static Secret pem(KubeConfigFile.Entry entry, String key) throws StartException {
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(entry.text(key));
      return new Secret(new String(decoded, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw new StartException("the kubeconfig's " + key + " is not base64", e);
    }
  }

  private Credential credential(KubeConfigFile.Entry user) throws StartException {
    if (user.has("exec") || user.has("auth-provider")) {
      throw new StartException(
          "the kubeconfig's user runs a program to log in (exec or auth-provider), which Sluice"
              + " does not; give it a context whose user has a token or a client certificate, such"
              + " as one from kubectl create token");
    }
    if (!user.text("tokenFile").isEmpty()) {
      return new Credential.TokenFile(Path.of(user.file("tokenFile")), time::nanoTime);
    }
    if (!user.text("token").isEmpty()) {
      return Credential.token(user.text("token"));
    }
    return user.text("username").isEmpty()
        ? Credential.none()
        : Credential.basic(user.text("username"), user.text("password"));
  }
}
