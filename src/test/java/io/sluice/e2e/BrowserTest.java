package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.Browser;
import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.Pages;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody sees who looks at the pages with a real browser. */
final class BrowserTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PHONE = 390;
  private static final List<String> PLACES =
      List.of(
          "Overview",
          "Pipelines",
          "Traces",
          "Ledger",
          "Sampling",
          "Configuration",
          "Service",
          "extensions",
          "feature gates");

  /** How often the page asked for something instead of being told. */
  private static final String REQUESTS =
      "return performance.getEntriesByType('resource').filter((r) => r.initiatorType === 'fetch')"
          + ".length";

  /** Where the colours are that the others share. */
  private static final List<String> COLOURFUL = List.of("Overview", "Pipelines", "Traces");

  private static Browser browser;

  @BeforeAll
  static void startBrowser() {
    assumeTrue(Browser.isInstalled(), "no browser here; src/install-browser gets one");
    browser = Browser.start();
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void newcomer_whoSendsASpan_seesItsTrace() throws Exception {
    try (SluiceProcess sluice = Launch.withoutConfiguration().start()) {
      browser.width(1280);
      browser.open(Pages.of(sluice).base());
      assertThat(browser.text()).contains("Nothing received yet", "otlp grpc", "./sluice demo");
      var unused = browser.run("window.neverLoadedAgain = true");
      browser.picture("front-empty");
      assertThat(browser.violations()).isEmpty();

      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(TestSpans.request(1)).statusCode())
          .isEqualTo(200);
      browser.await("1 span so far", PATIENCE);
      browser.await("live", PATIENCE);
      assertThat(browser.run("return window.neverLoadedAgain")).isEqualTo(true);
      assertThat(browser.run(REQUESTS)).as("requests since the page was loaded").isEqualTo(0L);
      browser.press("main td a");
      assertThat(browser.url()).contains("/debug/trace?id=");
      assertThat(browser.text()).contains("checkout");
      browser.press("summary");
      assertThat(browser.text()).contains("Attributes", "host.name", "Köln-3");
      browser.picture("trace");
      assertThat(browser.violations()).isEmpty();
      assertThat(browser.complaints()).isEmpty();
      assertThat(sluice.stop().delivered()).isEqualTo(1);
    }
  }

  private static String rich() {
    return """
    receivers:
      otlp:
        protocols:
          http: { endpoint: 127.0.0.1:0 }
    processors:
      filter/cache:
        traces: { span: ['name == "GET cache"'] }
      tail_sampling:
        decision_wait: 100ms
        policies:
          - { name: everything, type: always_sample }
    exporters:
      tracestore:
      otlp_http:
        endpoint: http://127.0.0.1:1
        headers: { authorization: Bearer verysecret }
        retry_on_failure: { enabled: false }
    extensions:
      zpages: { endpoint: 127.0.0.1:0 }
    service:
      extensions: [zpages]
      pipelines:
        traces:
          receivers: [otlp]
          processors: [filter/cache, tail_sampling]
          exporters: [tracestore, otlp_http]
    """;
  }

  @Test
  void pages_withTraffic_areReadableEverywhere_andNothingRunsInThem() throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(rich())) {
      String door = "http://127.0.0.1:" + sluice.httpPort();
      Finished demo = Finished.sluice("demo", "--to", door, "--rate", "200", "--visits", "60");
      assertThat(demo.exitCode()).as(demo.err()).isZero();
      assertThat(OtlpHttpClient.to(sluice.httpPort()).send(hostile()).statusCode()).isEqualTo(200);
      browser.open(Pages.of(sluice).base());
      browser.await("mostly send_failed", PATIENCE);

      for (String place : PLACES) {
        browser.width(1280);
        browser.click(place);
        String name = place.replace(' ', '-').toLowerCase(Locale.ROOT);
        looksRight(name, false);
        if (COLOURFUL.contains(place)) {
          browser.dark(true);
          looksRight(name + "-dark", true);
          browser.dark(false);
        }
        browser.width(PHONE);
        assertThat(browser.overflows()).as("%s is wider than a phone", place).isFalse();
        browser.picture(name + "-phone");
      }
      browser.width(1280);
      walkIntoDetails();
      assertThat(browser.run("return window.pwned === undefined")).isEqualTo(true);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void looksRight(String name, boolean dark) throws Exception {
    assertThat(dark ? browser.violationsOfContrast() : browser.violations()).as(name).isEmpty();
    assertThat(browser.text()).doesNotContain("verysecret");
    assertThat(browser.run("return matchMedia('(prefers-color-scheme: dark)').matches"))
        .isEqualTo(dark);
    browser.picture(name);
  }

  /** From the picture to a component, from a name to a sample to its trace to the reasons. */
  private static void walkIntoDetails() throws Exception {
    browser.click("Pipelines");
    browser.press("svg a.node.exporter.troubled");
    browser.await("exporter otlp_http", PATIENCE);
    assertThat(browser.text()).contains("otelcol_exporter_send_failed_spans", "[REDACTED]");
    browser.picture("component");
    browser.click("Traces");
    browser.find("input[name=name]").sendKeys("/checkout\n");
    browser.await("Found", PATIENCE);
    browser.press("main tbody th + td ~ td a");
    assertThat(browser.url()).contains("zspanname=");
    browser.picture("samples");
    browser.press("main tbody a");
    browser.await("Why was this trace kept", PATIENCE);
    browser.click("Why was this trace kept, or not kept?");
    assertThat(browser.text()).contains("kept", "rule everything");
    browser.picture("sampling-explained");
    assertThat(browser.violations()).isEmpty();
  }

  /** A span whose every text would run, if it were let. */
  private static ExportTraceServiceRequest hostile() {
    String script = "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'>";
    ExportTraceServiceRequest request = TestSpans.request(1);
    ResourceSpans resource = request.getResourceSpans(0);
    Span span =
        resource.getScopeSpans(0).getSpans(0).toBuilder()
            .setName(script)
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey(script)
                    .setValue(AnyValue.newBuilder().setStringValue(script)))
            .build();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            resource.toBuilder()
                .clearScopeSpans()
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }
}
