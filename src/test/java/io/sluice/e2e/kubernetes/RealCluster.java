package io.sluice.e2e.kubernetes;

import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API server and its etcd. Their programs are named by {@code sluice.kube.apiserver} and {@code
 * sluice.etcd}; all that they write is in one folder.
 */
final class RealCluster {
  private static final String ADMIN = "the-admin's-token";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern REVISION = Pattern.compile("\"revision\":\"(\\d+)\"");

  private final Path folder;
  private final Certificates certificates;
  private final AccountTokens tokens;
  private final int port = Ports.free();
  private final int etcdPort = Ports.free();
  private final HttpClient client;
  private final Process etcd;
  private Process apiServer;

  private RealCluster(Path folder) throws IOException {
    this.folder = folder;
    certificates = new Certificates(folder);
    tokens = new AccountTokens(folder);
    // Of a token that it does not know, the server ends an HTTP/2 connection.
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(certificates.context())
            .build();
    Files.writeString(folder.resolve("admins"), ADMIN + ",admin,admin,system:masters\n");
    Files.writeString(
        folder.resolve("audit.yaml"),
        "{\"apiVersion\": \"audit.k8s.io/v1\", \"kind\": \"Policy\","
            + " \"rules\": [{\"level\": \"Metadata\"}]}");
    etcd = startEtcd();
  }

  static RealCluster start(Path folder) throws IOException, InterruptedException {
    RealCluster cluster = new RealCluster(folder);
    try {
      cluster.startApiServer();
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.stop();
      throw e;
    }
  }

  int port() {
    return port;
  }

  Path authorityFile() {
    return certificates.authorityFile();
  }

  AccountTokens tokens() {
    return tokens;
  }

  private Process startEtcd() throws IOException {
    String clients = "http://127.0.0.1:" + etcdPort;
    String peers = "http://127.0.0.1:" + Ports.free();
    return run(
        "etcd",
        List.of(
            System.getProperty("sluice.etcd"),
            "--data-dir=" + folder.resolve("etcd"),
            "--listen-client-urls=" + clients,
            "--advertise-client-urls=" + clients,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers,
            "--unsafe-no-fsync"));
  }

  /** Starts it, and waits until it is ready. */
  void startApiServer() throws IOException, InterruptedException {
    apiServer =
        run(
            "apiserver",
            List.of(
                System.getProperty("sluice.kube.apiserver"),
                "--etcd-servers=http://127.0.0.1:" + etcdPort,
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--endpoint-reconciler-type=none",
                "--tls-cert-file=" + certificates.certificateFile(),
                "--tls-private-key-file=" + certificates.keyFile(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=" + AccountTokens.ISSUER,
                "--service-account-key-file=" + tokens.publicKeyFile(),
                "--service-account-signing-key-file=" + tokens.privateKeyFile(),
                "--authorization-mode=RBAC",
                "--token-auth-file=" + folder.resolve("admins"),
                // Nobody here makes the account that every namespace has.
                "--disable-admission-plugins=ServiceAccount",
                "--audit-policy-file=" + folder.resolve("audit.yaml"),
                "--audit-log-path=" + folder.resolve("audit.log")));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!apiServer.isAlive() || System.nanoTime() - deadline > 0) {
        throw new AssertionError("no API server: see " + folder.resolve("apiserver.log"));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return ask("GET", "/readyz", "", "", ADMIN).statusCode() == 200;
    } catch (IOException e) {
      // Not yet.
      return false;
    }
  }

  /** Ends it without letting it finish anything. */
  void killApiServer() throws InterruptedException {
    apiServer.destroyForcibly().waitFor();
  }

  /** Makes etcd forget all that was before now. */
  void compact() throws IOException, InterruptedException {
    String now = etcd("range", "{\"key\": \"AA==\"}");
    Matcher revision = REVISION.matcher(now);
    if (!revision.find()) {
      throw new AssertionError("etcd knows no revision: " + now);
    }
    etcd("compaction", "{\"revision\": \"%s\", \"physical\": true}".formatted(revision.group(1)));
  }

  private String etcd(String what, String body) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + etcdPort + "/v3/kv/" + what);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return checked(what, response);
  }

  /** Makes an object of a document in YAML or JSON, which may have no field that is not known. */
  String create(String path, String document) throws IOException, InterruptedException {
    String strictly = path + "?fieldValidation=Strict";
    return checked(path, ask("POST", strictly, "application/yaml", document, ADMIN));
  }

  /** Changes the fields that are given. */
  void patch(String path, String json) throws IOException, InterruptedException {
    checked(path, ask("PATCH", path, "application/merge-patch+json", json, ADMIN));
  }

  /** Deletes at once. */
  void delete(String path) throws IOException, InterruptedException {
    String now = "{\"gracePeriodSeconds\": 0}";
    checked(path, ask("DELETE", path, "application/json", now, ADMIN));
  }

  /** Whether somebody who shows a token is known. */
  boolean knows(String token) throws IOException, InterruptedException {
    return ask("GET", "/api/v1/pods?limit=1", "", "", token).statusCode() != 401;
  }

  /** What Sluice asked, and how it was answered, one line of JSON each. */
  List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("audit.log")).stream()
        .filter(line -> line.contains("\"userAgent\":\"Sluice/"))
        .toList();
  }

  private HttpResponse<String> ask(
      String method, String path, String type, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String checked(String what, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(what + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private Process run(String name, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
        .start();
  }

  void stop() throws InterruptedException {
    killApiServer();
    etcd.destroyForcibly().waitFor();
  }
}
