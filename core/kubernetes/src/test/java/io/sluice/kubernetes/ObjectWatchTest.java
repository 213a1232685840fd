package io.sluice.kubernetes;

import static io.sluice.testkit.kubernetes.TestApiServer.await;
import static io.sluice.testkit.kubernetes.TestObject.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ObjectWatchTest {
  private static final Watched.Scope WHOLE = new Watched.Scope(true, true, true);

  @TempDir private Path folder;
  private final Workbench bench = new Workbench();
  private final Backoff backoff = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20));
  private final RecordingInventory inventory = new RecordingInventory();
  private TestApiServer server;
  private ObjectWatch watch;

  @BeforeEach
  void startServer() throws Exception {
    server = TestApiServer.start();
  }

  @AfterEach
  void stopAll() {
    if (watch != null) {
      watch.stop();
    }
    server.close();
  }

  private ObjectWatch watch(Watched watched) throws Exception {
    return watch(watched, "token: secret");
  }

  private ObjectWatch watch(Watched watched, String user) throws Exception {
    ApiServer api =
        ApiServer.reachedBy(
            bench.context("k8s_attributes"),
            ApiSettings.of(AuthType.KUBE_CONFIG),
            Surroundings.withKubeConfig(server, folder, user));
    watch = new ObjectWatch(api, watched, inventory, bench.log(), backoff);
    watch.start();
    return watch;
  }

  private static Watched pods() {
    return new Watched("pods", "/api/v1/pods", "", "", WHOLE);
  }

  private void awaitWatching() throws InterruptedException {
    await(() -> server.pods().watchers() == 1);
  }

  private void awaitNames(String... names) throws InterruptedException {
    await(() -> inventory.names().equals(List.of(names)));
  }

  @Test
  void changes_afterTheList_areFollowed() throws Exception {
    TestObject first = pod("shop", "a").ip("10.0.0.1");
    server.pods().put(first);
    watch(pods());
    assertThat(watch.awaitSynced(Workbench.soon())).isTrue();
    awaitWatching();
    server.pods().put(pod("shop", "b"));
    server.pods().put(pod("shop", "a").ip("10.0.0.2"));
    server.pods().remove(pod("shop", "b"));
    server.pods().bookmark();
    server.pods().put(pod("shop", "c"));
    awaitNames("a", "c");
    assertThat(inventory.object("a").pod().ip()).isEqualTo("10.0.0.2");
    assertThat(inventory.calls())
        .containsExactly("put a", "keep 1", "put b", "put a", "remove b", "put c");
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
  }

  @Test
  void everyFieldThatIsAskedFor_isRead_andTheRestIsSkipped() throws Exception {
    server
        .pods()
        .put(
            pod("shop", "cart-1")
                .node("n1")
                .ip("10.0.0.1")
                .hostNetwork()
                .label("app", "cart")
                .annotation("note", "say \"hi\"\\")
                .owner("ReplicaSet", "cart-abc")
                .container("main", "cart:1", "containerd://c0ffee", 3));
    watch(pods());
    awaitNames("cart-1");
    ApiObject object = inventory.object("cart-1");
    assertThat(object.meta().namespace()).isEqualTo("shop");
    assertThat(object.meta().created()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(object.meta().labels()).containsExactly(Map.entry("app", "cart"));
    assertThat(object.meta().annotations()).containsExactly(Map.entry("note", "say \"hi\"\\"));
    assertThat(object.meta().owner("ReplicaSet"))
        .contains(new ApiObject.Owner("ReplicaSet", "cart-abc", "uid-of-cart-abc"));
    ApiObject.PodFields pod = object.pod();
    assertThat(List.of(pod.nodeName(), pod.ip(), pod.started()))
        .containsExactly("n1", "10.0.0.1", "2026-11-21T10:00:01Z");
    assertThat(pod.hostNetwork()).isTrue();
    assertThat(pod.containers()).containsExactly(new ApiObject.Container("main", "cart:1"));
    assertThat(pod.statuses())
        .containsExactly(
            new ApiObject.ContainerStatus(
                "main",
                "containerd://c0ffee",
                "docker.io/library/main@sha256:" + "ab".repeat(32),
                3));
  }

  @Test
  void list_inPagesAndSmallPieces_isReadWhole() throws Exception {
    for (int i = 0; i < 7; i++) {
      server.pods().put(pod("shop", "p" + i).label("big", "x".repeat(3000)));
    }
    server.pods().pages(3);
    server.writePieces(700);
    watch(pods());
    awaitWatching();
    assertThat(inventory.names()).hasSize(7);
    assertThat(server.requests())
        .filteredOn(request -> !request.isWatch())
        .extracting(request -> request.query().getOrDefault("continue", ""))
        .containsExactly("", "3", "6");
    server.pods().put(pod("shop", "p7").label("big", "y".repeat(20_000)));
    await(() -> inventory.names().size() == 8);
  }

  @Test
  void list_whoseNextPageIsGone_isReadAnew() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.pods().put(pod("shop", "p" + i));
    }
    server.pods().pages(2);
    server.pods().expireNextPage();
    watch(pods());
    awaitWatching();
    assertThat(inventory.names()).hasSize(5);
    assertThat(server.requests().get(0).query()).containsEntry("resourceVersion", "0");
    assertThat(server.requests().get(2).query())
        .as("an old list was the trouble, so the newest is asked for")
        .doesNotContainKeys("resourceVersion", "continue");
  }

  @Test
  void watch_thatBreaksInTheMiddleOfALine_goesOnWhereItWas() throws Exception {
    server.pods().put(pod("shop", "a"));
    watch(pods());
    awaitWatching();
    server.pods().put(pod("shop", "b"));
    awaitNames("a", "b");
    server.pods().breakWatches();
    server.pods().put(pod("shop", "c"));
    awaitNames("a", "b", "c");
    assertThat(server.requests()).filteredOn(request -> !request.isWatch()).hasSize(1);
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
  }

  @Test
  void versionThatIsGone_readsTheListAgain_andForgetsWhatWent() throws Exception {
    TestObject a = pod("shop", "a");
    server.pods().put(a).put(pod("shop", "b"));
    watch(pods());
    awaitWatching();
    server.pods().removeSilently(a);
    server.pods().forget();
    server.pods().endWatches();
    awaitNames("b");
    awaitWatching();
    server.pods().put(pod("shop", "c"));
    awaitNames("b", "c");
  }

  @Test
  void eventsThatNobodyCanRead_areLeftBehind_byReadingTheListAgain() throws Exception {
    server.pods().put(pod("shop", "a"));
    watch(pods());
    awaitWatching();
    server.pods().say("{\"type\":\"ERROR\",\"object\":{\"code\":500,\"message\":\"no etcd\"}}");
    server.pods().put(pod("shop", "b"));
    awaitNames("a", "b");
    assertThat(bench.log().messages(Level.WARN)).singleElement().asString().contains("no etcd");
    server.pods().say("{\"type\":\"ADDED\",\"object\":[}");
    server.pods().put(pod("shop", "c"));
    awaitNames("a", "b", "c");
  }

  @Test
  void listWhoseVersionIsGoneAtOnce_isReadMoreAndMoreSeldom() throws Exception {
    server.pods().put(pod("shop", "a"));
    server.pods().forgetAll();
    watch(pods());
    await(() -> backoff.next().equals(Duration.ofMillis(20)));
  }

  @Test
  void serverThatRestarts_isFoundAgain_andWhatWasKnownStays() throws Exception {
    server.pods().put(pod("shop", "a"));
    watch(pods());
    awaitWatching();
    int port = server.port();
    server.close();
    await(() -> !watch.trouble().isEmpty());
    assertThat(inventory.names()).containsExactly("a");
    server = TestApiServer.start(port);
    server.pods().put(pod("shop", "a")).put(pod("shop", "b"));
    server.pods().forget();
    awaitNames("a", "b");
    await(() -> watch.trouble().isEmpty());
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("pods", "stays in use")
        // It depends on where the end of the server met the watch.
        .containsPattern("API server \\S+ (cannot be connected to|broke)");
    assertThat(bench.log().messages(Level.INFO))
        .containsExactly("The pods of the cluster are watched again");
  }

  @Test
  void errorsOfTheServer_areToldOnce_andPass() throws Exception {
    server.pods().put(pod("shop", "a"));
    server.failNext(4);
    watch(pods());
    awaitNames("a");
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("500", "GET /api/v1/pods", "etcd is on holiday");
  }

  @Test
  void forbidden_namesTheVerbsToGrant() throws Exception {
    server.forbid("/api/v1/pods");
    watch(pods());
    await(() -> !watch.trouble().isEmpty());
    assertThat(watch.trouble()).contains("403", "cannot list it", "get, list and watch");
    assertThat(watch.awaitSynced(Workbench.now())).isFalse();
  }

  @Test
  void tokenThatExpires_isReadAgain() throws Exception {
    Path token = folder.resolve("token");
    Files.writeString(token, "first\n");
    server.acceptToken("first");
    server.pods().put(pod("shop", "a"));
    watch(pods(), "tokenFile: token");
    awaitWatching();
    server.acceptToken("second");
    server.pods().endWatches();
    await(() -> !watch.trouble().isEmpty());
    assertThat(watch.trouble()).contains("401").doesNotContain("first");
    Files.writeString(token, "second\n");
    awaitWatching();
    server.pods().put(pod("shop", "b"));
    awaitNames("a", "b");
  }

  @Test
  void selectorsAndForm_areAskedOfTheServer() throws Exception {
    server
        .collection("/apis/apps/v1/replicasets")
        .put(TestObject.named("shop", "rs").label("a", "b"));
    watch(
        new Watched(
            "replicasets",
            Watched.path("/apis/apps/v1", "", "replicasets"),
            "a=b,c!=d",
            "metadata.name=rs",
            new Watched.Scope(false, false, false)));
    awaitNames("rs");
    assertThat(inventory.object("rs").meta().labels()).isEmpty();
    await(() -> server.requests().size() == 2);
    for (TestApiServer.Request request : server.requests()) {
      assertThat(request.query())
          .containsEntry("labelSelector", "a=b,c!=d")
          .containsEntry("fieldSelector", "metadata.name=rs");
      assertThat(request.header("Accept")).contains("as=PartialObjectMetadata");
      assertThat(request.header("Authorization")).isEqualTo("Bearer secret");
    }
    assertThat(server.requests().get(1).query())
        .containsEntry("allowWatchBookmarks", "true")
        .containsKey("timeoutSeconds");
  }

  @Test
  void path_ofANamespace_isThatOfItsObjectsOnly() {
    assertThat(Watched.path("/apis/apps/v1", "shop", "deployments"))
        .isEqualTo("/apis/apps/v1/namespaces/shop/deployments");
  }

  @Test
  void stop_endsTheThread_andNothingIsToldAfterwards() throws Exception {
    server.pods().put(pod("shop", "a"));
    watch(pods());
    awaitWatching();
    watch.stop();
    await(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(this::isTheWatch));
    server.pods().put(pod("shop", "b"));
    assertThat(inventory.names()).containsExactly("a");
    assertThat(bench.log().lines()).isEmpty();
  }

  private boolean isTheWatch(Thread thread) {
    return thread.getName().equals("watch pods");
  }
}
