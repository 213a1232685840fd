package io.sluice.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.StartException;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.extensions.healthcheck.HealthCheckSettings.CheckCollectorPipeline;
import io.sluice.extensions.healthcheck.HealthCheckSettings.ComponentHealth;
import io.sluice.extensions.healthcheck.HealthCheckSettings.ResponseBody;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
  private static final EventLoops LOOPS = EventLoops.start(1);

  private final Workbench bench = new Workbench();
  private HealthCheck check;

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @AfterEach
  void stop() {
    if (check != null) {
      check.stop(Workbench.soon());
      check.stop(Workbench.soon());
    }
  }

  private static HealthCheckSettings settings(String path, Optional<ResponseBody> body) {
    return new HealthCheckSettings(
        UsualServer.at("127.0.0.1:0"),
        path,
        body,
        CheckCollectorPipeline.defaults(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void start(HealthCheckSettings settings) throws StartException {
    check = new HealthCheck(bench.context("health_check"), settings, () -> LOOPS);
    check.start(bench);
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + check.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private int status(String path) throws IOException, InterruptedException {
    return send("GET", path).statusCode();
  }

  @Test
  void check_isReady_onlyWhileThePipelinesAre() throws Exception {
    start(settings("/", Optional.empty()));
    HttpResponse<String> starting = send("GET", "/");
    assertThat(starting.statusCode()).isEqualTo(503);
    assertThat(starting.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(starting.body())
        .isEqualTo(
            "{\"status\":\"Server not"
                + " available\",\"upSince\":\"0001-01-01T00:00:00Z\",\"uptime\":\"\"}");
    check.pipelinesReady();
    HttpResponse<String> ready = send("GET", "/");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(ready.body())
        .matches(
            "\\{\"status\":\"Server available\","
                + "\"upSince\":\"20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-9.]+(Z|[+-]\\d\\d:\\d\\d)\","
                + "\"uptime\":\"[0-9.]+(s|ms|µs)\"}");
    check.pipelinesStopping();
    assertThat(status("/")).isEqualTo(503);
  }

  @Test
  void check_atTheRoot_answersEveryPathAndMethod() throws Exception {
    start(settings("/", Optional.empty()));
    check.pipelinesReady();
    assertThat(status("/anything?x=1")).isEqualTo(200);
    assertThat(send("POST", "/").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/").body()).isEmpty();
  }

  @Test
  void check_atAPath_answersThatOnly() throws Exception {
    start(settings("/health/status", Optional.empty()));
    check.pipelinesReady();
    assertThat(status("/health/status")).isEqualTo(200);
    assertThat(status("/health")).isEqualTo(404);
    assertThat(status("/")).isEqualTo(404);
  }

  @Test
  void check_withItsOwnWords_saysThem() throws Exception {
    start(settings("/", Optional.of(new ResponseBody("I'm good", "I'm bad!"))));
    assertThat(send("GET", "/").body()).isEqualTo("I'm bad!");
    check.pipelinesReady();
    HttpResponse<String> ready = send("GET", "/");
    assertThat(ready.body()).isEqualTo("I'm good");
    assertThat(ready.headers().firstValue("content-type").orElse("")).doesNotContain("json");
  }

  @Test
  void settings_thatCannotBe_areNamed() {
    assertThatThrownBy(() -> settings("health", Optional.empty()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("path: must start with /");
    assertThatThrownBy(() -> new CheckCollectorPipeline(true, Duration.ZERO, 0))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("interval")
        .hasMessageContaining("exporter_failure_threshold");
    assertThatThrownBy(() -> secondVersion(Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("add \"http:\" or \"grpc:\"");
  }

  private static HealthCheckSettings secondVersion(
      Optional<HealthCheckSettings.Http> http, Optional<ComponentHealth> health) {
    return new HealthCheckSettings(
        UsualServer.at("127.0.0.1:0"),
        "/",
        Optional.empty(),
        new CheckCollectorPipeline(true, Duration.ofMinutes(1), 5),
        true,
        http,
        health.map(unused -> HealthCheckSettings.Grpc.defaults()),
        health);
  }

  @Test
  void settings_withoutEffect_areWarnedOf() {
    List<String> warned = new ArrayList<>();
    secondVersion(
            Optional.of(HealthCheckSettings.Http.defaults()),
            Optional.of(ComponentHealth.defaults()))
        .warnings((key, sentence) -> warned.add(key));
    assertThat(warned).containsExactly("check_collector_pipeline", "component_health");
    warned.clear();
    HealthCheckSettings.defaults().warnings((key, sentence) -> warned.add(key));
    assertThat(warned).isEmpty();
  }
}
