package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Finished;
import io.sluice.e2e.harness.Pages;
import io.sluice.e2e.harness.SluiceProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a running Sluice tells about itself, to programs and at the terminal. */
final class SeeingTest {
  private static final Pattern SENT = Pattern.compile("sent (\\d+) visits, (\\d+) spans");
  private static final Pattern TRACE = Pattern.compile("\"trace_id\":\"([0-9a-f]{32})\"");

  private static final String CONFIGURATION =
      """
      receivers:
        otlp:
          protocols:
            http: { endpoint: 127.0.0.1:0 }
      processors:
        tail_sampling:
          decision_wait: 100ms
          policies:
            - { name: failures, type: status_code, status_code: { status_codes: [ERROR] } }
            - { name: shop, type: string_attribute,
                string_attribute: { key: http.request.method, values: [POST] } }
        resource/tier:
          attributes: [{ key: deployment.tier, value: gold, action: upsert }]
      exporters:
        tracestore: { show_changes: true }
      extensions:
        basicauth:
          htpasswd: { inline: "reader:verysecret" }
        zpages:
          endpoint: 127.0.0.1:0
      service:
        extensions: [basicauth, zpages]
        pipelines:
          traces:
            receivers: [otlp]
            processors: [tail_sampling, resource/tier]
            exporters: [tracestore]
      """;

  @Test
  void demo_isSeen_andEveryDecisionIsExplained() throws Exception {
    try (SluiceProcess sluice = SluiceProcess.start(CONFIGURATION)) {
      String door = "http://127.0.0.1:" + sluice.httpPort();
      Finished demo = Finished.sluice("demo", "--to", door, "--rate", "500", "--visits", "50");
      Matcher sent = SENT.matcher(demo.out());
      assertThat(sent.find()).as("%s", demo).isTrue();
      int spans = Integer.parseInt(sent.group(2));
      Pages pages = Pages.of(sluice);
      sluice.awaitMetric("sluice_ledger_received_spans{pipeline=\"traces\"}", spans);
      sluice.awaitMetric("sluice_ledger_imbalance_spans", 0);
      awaitDecided(sluice, spans);

      assertThat(pages.get("/debug/ledger")).contains("\"received\":" + spans + ",");
      assertThat(pages.get("/debug/configz?format=json"))
          .contains("[REDACTED]")
          .doesNotContain("verysecret");
      explain(pages);
      awaitChanges(pages);
      Books books = sluice.stop();
      assertThat(books.received()).isEqualTo(spans);
      assertThat(books.delivered()).isBetween(1L, spans - 1L);
    }
  }

  private static void awaitDecided(SluiceProcess sluice, int spans) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (left(sluice) < spans) {
      assertThat(System.nanoTime()).as("time for all decisions").isLessThan(end);
    }
  }

  /** Of one request in a while the pages tell what the processors made of it. */
  private static void awaitChanges(Pages pages) throws Exception {
    Matcher traces = TRACE.matcher(pages.get("/debug/tracez?format=json"));
    String wanted = "added deployment.tier (resource)";
    boolean found = false;
    while (!found && traces.find()) {
      found = pages.get("/debug/trace?id=" + traces.group(1)).contains(wanted);
    }
    assertThat(found).as("a trace of which the pages tell: " + wanted).isTrue();
  }

  private static double left(SluiceProcess sluice) throws Exception {
    return sluice.metrics().series().entrySet().stream()
        .filter(
            series ->
                series.getKey().startsWith("sluice_ledger_delivered_spans")
                    || series.getKey().startsWith("sluice_ledger_decided_against_spans"))
        .mapToDouble(series -> series.getValue())
        .sum();
  }

  private static void explain(Pages pages) throws Exception {
    Matcher trace = TRACE.matcher(pages.get("/debug/tracez?format=json&name=POST"));
    assertThat(trace.find()).isTrue();
    String at = pages.base().replace("http://", "");
    Finished kept = Finished.sluice("explain", trace.group(1), "--at", at);
    assertThat(kept.exitCode()).as("%s", kept).isZero();
    assertThat(kept.out())
        .contains("trace " + trace.group(1) + " was kept", "component      tail_sampling")
        .contains("- failures", "- shop");
  }
}
