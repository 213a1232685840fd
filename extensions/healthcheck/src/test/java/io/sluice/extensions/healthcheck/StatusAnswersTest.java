package io.sluice.extensions.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.extensions.healthcheck.HealthCheckSettings.CheckCollectorPipeline;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Config;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Http;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Status;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusAnswersTest {
  private static final EventLoops LOOPS = EventLoops.start(1);

  private HealthCheck check;

  @AfterAll
  static void endLoops() {
    LOOPS.close(Workbench.soon());
  }

  @BeforeEach
  void start() throws Exception {
    Workbench bench = new Workbench().showing(new OnePipeline());
    HealthCheckSettings settings =
        new HealthCheckSettings(
            UsualServer.at("127.0.0.1:1"),
            "/",
            Optional.empty(),
            CheckCollectorPipeline.defaults(),
            true,
            Optional.of(
                new Http(
                    UsualServer.at("127.0.0.1:0"), Status.defaults(), new Config(true, "/config"))),
            Optional.empty(),
            Optional.empty());
    check = new HealthCheck(bench.context("healthcheckv2"), settings, () -> LOOPS);
    check.start(bench);
  }

  @AfterEach
  void stop() {
    check.stop(Workbench.soon());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + check.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void status_followsThePipelines() throws Exception {
    assertThat(get("/status").statusCode()).isEqualTo(503);
    assertThat(get("/status").body()).contains("\"healthy\":false,\"status\":\"StatusStarting\"");
    check.pipelinesReady();
    assertThat(get("/status").statusCode()).isEqualTo(200);
    assertThat(get("/status").body())
        .contains("\"healthy\":true,\"status\":\"StatusOK\"")
        .doesNotContain("components");
    check.pipelinesStopping();
    assertThat(get("/status").statusCode()).isEqualTo(503);
    assertThat(get("/status").body()).contains("StatusStopping");
  }

  @Test
  void status_verbose_tellsEveryComponent() throws Exception {
    check.pipelinesReady();
    assertThat(withoutTimes(get("/status?verbose").body()))
        .isEqualTo(
            """
            {OK,"components":{\
            "extensions":{OK,"components":{"extension:healthcheckv2":{OK}}},\
            "pipeline:traces/in":{OK,"components":{\
            "receiver:otlp":{OK},"processor:batch":{OK},\
            "exporter:otlp_grpc/\\"tempo\\"":{OK}}}}}\
            """);
  }

  private static String withoutTimes(String json) {
    return json.replaceAll("\"start_time\":\"[^\"]+\",", "")
        .replaceAll("\"healthy\":true,\"status\":\"StatusOK\",\"status_time\":\"[^\"]+\"", "OK");
  }

  @Test
  void status_ofAPipeline_isItsOwn() throws Exception {
    check.pipelinesReady();
    assertThat(withoutTimes(get("/status?pipeline=traces/in").body())).isEqualTo("{OK}");
    assertThat(withoutTimes(get("/status?pipeline=traces%2Fin&verbose=").body()))
        .startsWith("{OK,\"components\":{\"receiver:otlp\":{OK}");
    assertThat(get("/status?pipeline=traces").statusCode()).isEqualTo(404);
  }

  @Test
  void config_isToldAsYaml() throws Exception {
    assertThat(get("/config").body()).isEqualTo("service:\n  extensions:\n    - healthcheckv2\n");
  }

  @Test
  void otherPaths_areNotThere() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
  }
}
