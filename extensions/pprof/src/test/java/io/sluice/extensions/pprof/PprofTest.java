package io.sluice.extensions.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import io.sluice.transport.settings.NetworkSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PprofTest {
  private static final EventLoops LOOPS = EventLoops.start(1);

  private final Workbench bench = new Workbench();
  private final HttpClient client = HttpClient.newHttpClient();
  private Pprof pprof;
  @TempDir private Path folder;

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @AfterEach
  void stop() {
    pprof.stop(Workbench.soon());
  }

  private void start(String saveToFile) throws Exception {
    pprof =
        new Pprof(
            bench.context("pprof"),
            new PprofSettings(NetworkSettings.at("127.0.0.1:0"), 0, 0, saveToFile),
            () -> LOOPS);
    pprof.start(bench);
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pprof.port() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertTellsNoSecrets(Path file) throws Exception {
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events)
        .isNotEmpty()
        .extracting(event -> event.getEventType().getName())
        .contains("jdk.ActiveRecording")
        .doesNotContain(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.JVMInformation",
            "jdk.SystemProcess");
  }

  @Test
  void recording_isDownloaded_andTellsNoSecrets() throws Exception {
    start("");
    Path file = folder.resolve("got.jfr");
    HttpResponse<Path> answer =
        client.send(request("GET", "/debug/jfr?seconds=1"), HttpResponse.BodyHandlers.ofFile(file));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("sluice.jfr");
    assertTellsNoSecrets(file);
  }

  @Test
  void recording_whileAnotherIsMade_isRefused_andStoppingEndsTheFirst() throws Exception {
    start("");
    CompletableFuture<HttpResponse<byte[]>> first =
        client.sendAsync(
            request("GET", "/debug/jfr?seconds=300"), HttpResponse.BodyHandlers.ofByteArray());
    int status = send("GET", "/debug/jfr?seconds=0").statusCode();
    assertThat(status).isEqualTo(400);
    assertThat(send("GET", "/debug/jfr?seconds=300").statusCode()).isEqualTo(429);
    pprof.stop(Workbench.soon());
    assertThat(first.get(20, TimeUnit.SECONDS).body()).isNotEmpty();
  }

  @Test
  void pages_ofGoProfiles_sayWhatThereIsInstead() throws Exception {
    start("");
    assertThat(send("GET", "/debug/pprof/").body()).contains("/debug/jfr?seconds=30");
    assertThat(send("GET", "/debug/pprof/heap").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/elsewhere").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/debug/jfr").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/debug/jfr?seconds=x").statusCode()).isEqualTo(400);
    assertThat(send("GET", "/debug/jfr?seconds=301").statusCode()).isEqualTo(400);
  }

  @Test
  void wholeRun_isSaved_ifThatIsWanted() throws Exception {
    Path file = folder.resolve("run.jfr");
    start(file.toString());
    pprof.stop(Workbench.soon());
    assertThat(Files.size(file)).isPositive();
    assertTellsNoSecrets(file);
  }
}
