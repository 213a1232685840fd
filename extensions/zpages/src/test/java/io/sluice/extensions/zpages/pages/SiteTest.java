package io.sluice.extensions.zpages.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.micrometer.core.instrument.Tag;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]*)(?:#[^\"]*)?\"");

  private final Workbench bench = new Workbench();
  private final FakeProcess process = new FakeProcess("cart");
  private final Site site = site(process);

  private Site site(FakeProcess shown) {
    return new Site(bench.context("zpages"), shown, FakeProcess.NOW.minusSeconds(60), true);
  }

  private String get(String path) {
    return body(site, path);
  }

  private static String body(Site site, String path) {
    int question = path.indexOf('?');
    Site.Answer answer =
        question < 0
            ? site.answer(path, "")
            : site.answer(path.substring(0, question), path.substring(question + 1));
    return answer.body();
  }

  private void losses() {
    process.balances.add(
        new Balance(
            "traces",
            1000,
            0,
            0,
            900,
            List.of(new Balance.Entry("sampled", 60, FakeProcess.NOW.minusSeconds(50))),
            List.of(new Balance.Entry("memory", 10, FakeProcess.NOW.minusSeconds(40))),
            List.of(new Balance.Entry("queue_full", 20, FakeProcess.NOW.minusSeconds(30))),
            0,
            10));
  }

  @Test
  void front_withoutSpans_saysWhereToSendThem() {
    assertThat(get("/"))
        .contains("Nothing received yet", "otlp grpc", "<code>localhost:4317 cart</code>")
        .contains("<strong>zipkin</strong> at its default port", "./sluice demo");
  }

  @Test
  void front_withSpans_tellsRateLossAndOneSlowTrace() {
    losses();
    site.sample(0);
    process.balances.clear();
    process.balances.add(
        new Balance("traces", 3000, 0, 0, 2990, List.of(), List.of(), List.of(), 0, 10));
    site.sample(2_000_000_000L);
    assertThat(get("/"))
        .contains("1,000/s", "3,000 spans so far", "every span is accounted for")
        .contains("40 ms", "shopcart: GET cart, 1 span failed")
        .doesNotContain("Nothing received yet");
    losses();
    assertThat(get("/")).contains("mostly queue_full, since 22:12:50 UTC");
  }

  @Test
  void front_whileABackendDoesNotAnswer_isNotGreen() {
    assertThat(get("/")).contains("every span is accounted for", "card good");
    process.queued = 512;
    assertThat(get("/"))
        .contains("none yet", "512 spans cannot be sent by exporter otlp_grpc/tempo", "card warn")
        .doesNotContain("card good");
  }

  @Test
  void pipelines_areDrawn_withTheirTroubles() {
    bench
        .meters()
        .counter("otelcol_exporter_send_failed_spans", "exporter", "otlp_grpc/tempo")
        .increment(5);
    bench.meters().gauge("otelcol_exporter_queue_size", tempo(), 300);
    bench.meters().gauge("otelcol_exporter_queue_capacity", tempo(), 1000);
    assertThat(get("/debug/pipelinez"))
        .contains("<svg", "otlp_grpc/tempo</text>", "5 failed", "cannot reach cart")
        .contains("forward (connector)", "holds 12", "7 spans on the ring");
    assertThat(get("/debug/pipelinez?format=json"))
        .contains("\"queue_fill\":0.3", "\"failed\":5", "\"waiting_spans\":7");
  }

  private static Iterable<Tag> tempo() {
    return List.of(Tag.of("exporter", "otlp_grpc/tempo"));
  }

  @Test
  void component_isFoundByEitherSpellingOfTheParameters() {
    bench.meters().counter("otelcol_receiver_accepted_spans", "receiver", "otlp").increment(3);
    for (String query :
        new String[] {
          "zcomponentname=otlp&zcomponentkind=receiver",
          "componentnamez=otlp&componentkindz=receiver",
          "zcomponentname=otlp"
        }) {
      assertThat(get("/debug/pipelinez?" + query))
          .contains("receiver otlp", "otelcol_receiver_accepted_spans", "c.yaml:5:9");
    }
    assertThat(site.answer("/debug/pipelinez", "zcomponentname=nobody").status()).isEqualTo(404);
    assertThat(get("/debug/extensionz?zextensionname=zpages")).contains("extension zpages");
  }

  @Test
  void ledger_tellsReasonsAndSinceWhen() {
    losses();
    assertThat(get("/debug/ledgerz")).contains("queue_full", "22:12:50 UTC, 30 s ago");
    assertThat(get("/debug/ledger"))
        .startsWith("{\"pipelines\":[{\"pipeline\":\"traces\",\"received\":1000,")
        .contains(
            "\"failed\":[{\"reason\":\"queue_full\",\"spans\":20,"
                + "\"since\":\"2023-11-14T22:12:50Z\"}]",
            "\"imbalance\":0");
  }

  @Test
  void sampling_explains() {
    assertThat(get("/debug/samplingz?trace=1"))
        .contains("kept", "span cart failed", "12ms &lt; 1s");
    assertThat(get("/debug/sampling?trace=1"))
        .contains("\"kept\":true", "\"because\":\"12ms \\u003c 1s\"");
    assertThat(get("/debug/sampling?trace=1&format=text"))
        .contains("trace 00000000000000000000000000000001 was kept\n")
        .contains("- slow         not sampled: 12ms < 1s\n");
    assertThat(site.answer("/debug/sampling", "trace=2").status()).isEqualTo(404);
    assertThat(site.answer("/debug/sampling", "trace=xyz").status()).isEqualTo(400);
  }

  @Test
  void terminalText_hasNoControlCharacters() {
    Site hostile = site(new FakeProcess("\u001b[31m\u0007\n  trace faked"));
    String text = body(hostile, "/debug/sampling?trace=1&format=text");
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    assertThat(text.lines()).noneMatch(line -> line.startsWith("  trace faked"));
  }

  @Test
  void search_readsTheForm() {
    var unused =
        get("/debug/tracez?service=shop&name=GET&attribute=a%3Db%3Dc&min=1.5ms&max=2s&failed=1");
    assertThat(process.searches)
        .containsExactly(
            new TraceQuery(
                "shop",
                "GET",
                "a",
                "b=c",
                Duration.ofNanos(1_500_000),
                Duration.ofSeconds(2),
                true,
                20));
    assertThat(site.answer("/debug/tracez", "min=soon").status()).isEqualTo(400);
    assertThat(get("/debug/tracez?min=soon")).contains("&quot;soon&quot; is not a duration");
  }

  @Test
  void samples_areThoseThatWereAskedFor() {
    String name = "/debug/tracez?zspanname=GET+cart";
    assertThat(get(name + "&ztype=1&zlatencybucket=4")).contains("#span-0000000000000002");
    assertThat(get(name + "&ztype=1&zlatencybucket=3")).contains("no samples");
    assertThat(get(name + "&ztype=2")).contains("40 ms");
    assertThat(get(name + "&ztype=0")).contains("none is running");
  }

  @Test
  void withoutStoreAndSampler_pagesSayWhatWouldHelp() {
    process.store = false;
    process.sampler = false;
    assertThat(get("/debug/tracez")).contains("<code>tracestore</code>");
    assertThat(get("/debug/trace?id=1")).contains("no trace can be shown");
    assertThat(get("/debug/samplingz")).contains("tail_sampling is one that would");
    assertThat(get("/")).contains("no pipeline has a tracestore exporter");
  }

  private static long firstSpanId(SpanBatch trace) {
    SpanCursor span = trace.edit().spans();
    assertThat(span.next()).isTrue();
    return span.spanId();
  }

  @Test
  void trace_tellsWhatProcessorsChanged() {
    process.trace = SpanFixtures.spans("shop", 3);
    assertThat(get("/debug/trace?id=1")).doesNotContain("Changed by processors", "Not watched");
    process.changedSpan = firstSpanId(process.trace);
    assertThat(get("/debug/trace?id=1"))
        .contains("Changed by processors", "added tiercart (resource)")
        .contains("Not watched: batch. Such processors hold spans back");
    assertThat(get("/debug/trace?id=1&format=json"))
        .contains("\"processor\":\"resource\",\"kind\":\"added\",\"key\":\"tiercart\"");
  }

  @Test
  void everyLinkOfEveryPage_leadsToAPage() {
    losses();
    process.trace = SpanFixtures.spans("shop", 3);
    crawl(site);
  }

  @Test
  void hostileWords_areNothingButText_onEveryPage() throws Exception {
    String script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";
    FakeProcess hostile = new FakeProcess(script);
    hostile.balances.add(
        new Balance(
            "traces",
            5,
            0,
            0,
            0,
            List.of(new Balance.Entry(script, 1, FakeProcess.NOW)),
            List.of(new Balance.Entry(script, 2, FakeProcess.NOW)),
            List.of(new Balance.Entry(script, 2, FakeProcess.NOW)),
            0,
            0));
    hostile.trace = HostileSpans.withEverywhere(script);
    hostile.changedSpan = firstSpanId(hostile.trace);
    Site shown = site(hostile);
    Set<String> pages = crawl(shown);
    assertThat(pages).hasSizeGreaterThan(20);
    for (String page : pages) {
      assertThat(body(shown, page)).doesNotContain("<img", "<script>", "alert(1)</script>");
      String json = body(shown, page + (page.contains("?") ? "&" : "?") + "format=json");
      assertThat(json).doesNotContain("<");
      try (JsonParser parser = new JsonFactory().createParser(json)) {
        while (parser.nextToken() != null) {
          parser.getText();
        }
      }
    }
  }

  /** Follows all links and gives where they led. */
  private static Set<String> crawl(Site site) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of("/", "/debug/trace?id=1"));
    while (!next.isEmpty()) {
      String page = next.pop();
      if (!seen.add(page) || page.startsWith("/debug/assets/")) {
        continue;
      }
      int question = page.indexOf('?');
      Site.Answer answer =
          site.answer(
              question < 0 ? page : page.substring(0, question),
              question < 0 ? "" : page.substring(question + 1));
      assertThat(answer.status()).as("%s", page).isIn(200, 404);
      if (answer.status() == 404) {
        assertThat(page)
            .as("the traces that links lead to may be gone")
            .containsAnyOf("/debug/trace?", "/debug/samplingz?trace=");
      }
      Matcher links = LINK.matcher(answer.body());
      while (links.find()) {
        next.add(links.group(1).replace("&amp;", "&"));
      }
    }
    seen.removeIf(page -> page.startsWith("/debug/assets/"));
    assertThat(seen.stream().map(page -> URLDecoder.decode(page, StandardCharsets.UTF_8)))
        .contains("/debug/pipelinez", "/debug/ledgerz", "/debug/featurez");
    return seen;
  }

  @Test
  void unknownPage_isNotFound_inAllForms() {
    assertThat(site.answer("/debug/nowhere", "").status()).isEqualTo(404);
    assertThat(get("/debug/nowhere?format=json")).contains("\"error\":\"There is no page");
  }

  @Test
  void expvar_isThereOnlyWhenItIsEnabled() {
    assertThat(get("/debug/expvarz")).contains("\"uptime_millis\":");
    Site without =
        new Site(bench.context("zpages"), process, FakeProcess.NOW.minusSeconds(60), false);
    assertThat(without.answer("/debug/expvarz", "").status()).isEqualTo(404);
  }
}
