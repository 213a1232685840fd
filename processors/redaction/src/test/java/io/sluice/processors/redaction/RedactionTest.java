package io.sluice.processors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.InlineProcessorContract;
import io.sluice.testkit.SpanFixtures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    return redaction(new Configured().block("GET").summary("debug"));
  }

  private Redaction redaction(Configured configured) {
    return new Redaction(bench.context("redaction/x"), configured.settings());
  }

  private ExportTraceServiceRequest after(
      Configured configured, ExportTraceServiceRequest request) {
    SpanEdits edits = SpanFixtures.batch(request).edit();
    assertThat(redaction(configured).process(edits, Client.NONE)).isEqualTo(Verdict.PASS);
    return SpanFixtures.message(edits.finish());
  }

  private Span after(Configured configured, Span.Builder span) {
    return after(configured, request(span)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
  }

  private static ExportTraceServiceRequest request(Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static Span.Builder span(String... keysAndValues) {
    Span.Builder span = Span.newBuilder().setName("work");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      span.addAttributes(SpanFixtures.attribute(keysAndValues[i], keysAndValues[i + 1]));
    }
    return span;
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach(
        a ->
            texts.put(
                a.getKey(),
                a.getValue().hasIntValue()
                    ? "" + a.getValue().getIntValue()
                    : a.getValue().getStringValue()));
    return texts;
  }

  private Map<String, String> attributes(Configured configured, String... keysAndValues) {
    return texts(after(configured, span(keysAndValues)).getAttributesList());
  }

  @Test
  void keys_thatAreNotAllowed_areRemoved() {
    assertThat(attributes(new Configured().keep("a", "b"), "a", "1", "c", "2", "b", "3"))
        .containsExactly(Map.entry("a", "1"), Map.entry("b", "3"));
    assertThat(attributes(new Configured().keep(), "a", "1")).isEmpty();
    assertThat(attributes(new Configured(), "a", "1")).containsEntry("a", "1");
  }

  @Test
  void keys_thatAreIgnored_areNeitherRemovedNorMasked() {
    Configured configured = new Configured().keep("a").ignore("secret").ignorePattern("^raw\\.");
    assertThat(
            attributes(
                configured.block("x").blockKey("."), "a", "xyz", "secret", "xyz", "raw.b", "x"))
        .containsExactly(
            Map.entry("a", "****"), Map.entry("secret", "xyz"), Map.entry("raw.b", "x"));
  }

  @Test
  void keys_thatAreBlocked_areMaskedWhole() {
    Span.Builder span =
        span("api_token", "a\nb", "other", "a")
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("token_count")
                    .setValue(AnyValue.newBuilder().setIntValue(5)));
    assertThat(texts(after(new Configured().blockKey("token"), span).getAttributesList()))
        .containsExactly(
            Map.entry("api_token", "****"),
            Map.entry("other", "a"),
            Map.entry("token_count", "****"));
  }

  @Test
  void values_areMaskedInParts_inTheOrderOfTheExpressions() {
    assertThat(attributes(new Configured().block("4[0-9]{3}", "9\\*+"), "a", "x 4111 y94222"))
        .containsEntry("a", "x **** y****");
    assertThat(attributes(new Configured().block("b*"), "a", "abc"))
        .containsEntry("a", "****a****c****");
  }

  @Test
  void values_thatAreAllowed_winOverBlockedOnesAndKeys() {
    Configured configured =
        new Configured().block("mycompany").blockKey("mail").allow(".+@mycompany.com");
    assertThat(attributes(configured, "mail", "a@mycompany.com", "site", "www.mycompany.com"))
        .containsExactly(Map.entry("mail", "a@mycompany.com"), Map.entry("site", "www.****.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "md5, 900150983cd24fb0d6963f7d28e17f72",
    "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha3, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "hmac-sha256, ''"
  })
  void hashFunction_givesTheHashOfWhatIsMasked(String function, String hash) throws Exception {
    Configured configured = new Configured().block("abc").hash(function);
    String expected = function.startsWith("hmac") ? Configured.hmac("abc") : hash;
    assertThat(attributes(configured, "a", "<abc>")).containsEntry("a", "<" + expected + ">");
    assertThat(attributes(configured.preset(), "b", "x@y.org").get("b")).matches("[0-9a-f]+");
  }

  @Test
  void otherTypes_areLookedAtWhenTold() {
    Span.Builder span = span();
    span.addAttributesBuilder().setKey("int").getValueBuilder().setIntValue(41);
    span.addAttributesBuilder().setKey("double").getValueBuilder().setDoubleValue(41);
    span.addAttributesBuilder().setKey("bool").getValueBuilder().setBoolValue(true);
    span.addAttributesBuilder()
        .setKey("bytes")
        .getValueBuilder()
        .setBytesValue(ByteString.copyFromUtf8("abc"));
    Configured configured = new Configured().block("41", "YW", "rue");
    assertThat(after(configured, span).getAttributesList()).isEqualTo(span.getAttributesList());
    assertThat(texts(after(configured.allTypes(), span).getAttributesList()))
        .containsExactly(
            Map.entry("int", "****"),
            Map.entry("double", "****"),
            Map.entry("bool", "t****"),
            Map.entry("bytes", "****Jj"));
  }

  @Test
  void summary_tellsKeysAndCounts_andIsAddedTo() {
    Configured configured =
        new Configured().keep("z", "y", "ok").block("x").allow("^ok$").ignore("i").summary("debug");
    String[] attributes = {"z", "x", "y", "x", "ok", "ok", "i", "x", "c", "1", "b", "2"};
    Span first = after(configured, span(attributes));
    assertThat(texts(first.getAttributesList()))
        .containsEntry("redaction.masked.keys", "y,z")
        .containsEntry("redaction.masked.count", "2")
        .containsEntry("redaction.redacted.keys", "b,c")
        .containsEntry("redaction.redacted.count", "2")
        .containsEntry("redaction.allowed.keys", "ok")
        .containsEntry("redaction.allowed.count", "1")
        .containsEntry("redaction.ignored.count", "1");
    Span second = after(new Configured().keep("y").summary("debug"), first.toBuilder());
    assertThat(texts(second.getAttributesList()))
        .containsEntry("redaction.masked.keys", "y,z")
        .containsEntry("redaction.redacted.keys", "b,c,i,ok,z")
        .containsEntry("redaction.redacted.count", "5");
  }

  @Test
  void summary_ofInfo_tellsCountsOnly_andOfSilentNothing() {
    assertThat(attributes(new Configured().block("x").summary("info"), "a", "x"))
        .containsExactly(Map.entry("a", "****"), Map.entry("redaction.masked.count", "1"));
    assertThat(attributes(new Configured().block("x").summary("silent"), "a", "x"))
        .containsExactly(Map.entry("a", "****"));
    assertThat(attributes(new Configured().block("x").summary("info"), "a", "y")).hasSize(1);
  }

  /** Every place but ids has the word; afterwards none has. */
  @Test
  void values_areMaskedInEveryPlace() {
    AnyValue list =
        AnyValue.newBuilder()
            .setArrayValue(
                ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue("a word b")))
            .build();
    KeyValue plain = SpanFixtures.attribute("plain", "word");
    KeyValue nested =
        KeyValue.newBuilder()
            .setKey("nested")
            .setValue(
                AnyValue.newBuilder()
                    .setKvlistValue(
                        KeyValueList.newBuilder()
                            .addValues(KeyValue.newBuilder().setKey("k").setValue(list))))
            .build();
    Span span =
        Span.newBuilder()
            .setName("word")
            .setTraceState("v=word")
            .setStatus(Status.newBuilder().setMessage("word!"))
            .addAttributes(plain)
            .addAttributes(nested)
            .addEvents(Span.Event.newBuilder().setName("word").addAttributes(plain))
            .addLinks(Span.Link.newBuilder().setTraceState("v=word").addAttributes(plain))
            .build();
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .setResource(Resource.newBuilder().addAttributes(plain))
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .setScope(InstrumentationScope.newBuilder().addAttributes(plain))
                            .addSpans(span)))
            .build();
    String before = request.toString();
    String after = after(new Configured().block("word"), request).toString();
    assertThat(after).isEqualTo(before.replace("word", "****"));
  }

  @Test
  void nestedKeys_areIgnoredAndBlocked_butNotRemoved() {
    Span.Builder span = span();
    KeyValueList.Builder map =
        span.addAttributesBuilder().setKey("map").getValueBuilder().getKvlistValueBuilder();
    map.addValues(SpanFixtures.attribute("ignored", "x"));
    map.addValues(SpanFixtures.attribute("token", "y"));
    map.addValues(SpanFixtures.attribute("unlisted", "x"));
    Configured configured =
        new Configured().keep("map").ignore("ignored").blockKey("token").block("x");
    KeyValueList after = after(configured, span).getAttributes(0).getValue().getKvlistValue();
    assertThat(texts(after.getValuesList()).values()).containsExactly("x", "****", "****");
  }

  @Test
  void nestedKey_thatIsThereTwice_hidesNothing() {
    KeyValueList twice =
        KeyValueList.newBuilder()
            .addValues(entry("k", "4111111111111111"))
            .addValues(entry("k", "x"))
            .build();
    Span.Builder span =
        span()
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("card")
                    .setValue(AnyValue.newBuilder().setKvlistValue(twice)));
    assertThat(after(new Configured().block("4[0-9]{15}"), span).toString())
        .doesNotContain("4111")
        .contains("\"x\"");
  }

  private static KeyValue entry(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  @Test
  void urls_loseWhatVaries() {
    Configured configured = new Configured().urls("http.url");
    assertThat(attributes(configured, "http.url", "/users/42", "other", "/users/42"))
        .containsExactly(Map.entry("http.url", "/users/*"), Map.entry("other", "/users/42"));
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_SERVER, "GET /users/42"))
        .isEqualTo("GET /users/*");
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_INTERNAL, "GET /users/42"))
        .isEqualTo("GET /users/42");
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_CLIENT, "job42")).isEqualTo("job42");
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_CLIENT, "/42")).isEqualTo("/42");
    assertThat(named(configured.allow("GET"), Span.SpanKind.SPAN_KIND_SERVER, "GET /users/42"))
        .isEqualTo("GET /users/42");
  }

  private String named(
      Configured configured, Span.SpanKind kind, String name, String... keysAndValues) {
    return after(configured, span(keysAndValues).setName(name).setKind(kind)).getName();
  }

  @Test
  void names_ofSpansWithHttpAttributes_areUrlsToo() {
    assertThat(
            named(
                new Configured().urls(),
                Span.SpanKind.SPAN_KIND_CLIENT,
                "get job42?x",
                "http.method",
                "GET"))
        .isEqualTo("get job42?x");
    assertThat(
            named(
                new Configured().urls(),
                Span.SpanKind.SPAN_KIND_CLIENT,
                "getjob?x",
                "http.method",
                "GET"))
        .isEqualTo("getjob");
  }

  @Test
  void statements_loseTheirValues_whereADatabaseIsNamed() {
    Configured configured = new Configured().sql("db.statement");
    String sql = "SELECT 1";
    assertThat(attributes(configured, "db.system", "MySQL", "db.statement", sql))
        .containsEntry("db.statement", "SELECT ?");
    assertThat(attributes(configured, "db.system.name", "redis", "db.statement", sql))
        .containsEntry("db.statement", sql);
    assertThat(attributes(configured, "db.statement", sql)).containsEntry("db.statement", sql);
    assertThat(attributes(configured.anySystem(), "db.statement", sql))
        .containsEntry("db.statement", "SELECT ?");
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_INTERNAL, sql, "db.system", "postgresql"))
        .isEqualTo("SELECT ?");
    assertThat(named(configured, Span.SpanKind.SPAN_KIND_PRODUCER, sql, "db.system", "postgresql"))
        .isEqualTo(sql);
  }

  @Test
  void preset_masksSecretsAndRemovesNothing() {
    assertThat(
            attributes(
                new Configured().keep().preset(), "note", "to a@b.org", "http.cookie", "x=y"))
        .containsExactly(Map.entry("note", "to ****"), Map.entry("http.cookie", "****"));
    assertThat(count("email")).isEqualTo(1);
    assertThat(count("cookie")).isEqualTo(1);
  }

  @Test
  void preset_leavesWhatIsIgnoredOrAllowed() {
    Configured configured = new Configured().preset().ignore("raw").allow("@mycompany\\.com$");
    assertThat(attributes(configured, "raw", "a@b.org", "x", "a@mycompany.com", "y", "a@b.org"))
        .containsExactly(
            Map.entry("raw", "a@b.org"), Map.entry("x", "a@mycompany.com"), Map.entry("y", "****"));
  }

  @Test
  void preset_behindRules_seesWhatTheyLeft() {
    Configured configured = new Configured().preset().keep("a", "b").block("org");
    assertThat(attributes(configured, "a", "x@y.org", "b", "x@y.com", "c", "x@y.com"))
        .containsExactly(Map.entry("a", "x@y.****"), Map.entry("b", "****"));
  }

  private double count(String kind) {
    return bench.meter(
        "sluice_processor_redacted_secrets", "processor", "redaction/x", "kind", kind);
  }

  @Test
  void factory_makesWhatItsSettingsSay() {
    RedactionFactory factory = new RedactionFactory();
    assertThat(factory.type()).isEqualTo("redaction");
    InlineProcessor processor =
        (InlineProcessor)
            factory.create(
                bench.context("redaction"),
                factory.defaults(),
                (spans, delivery) -> {
                  throw new AssertionError("an inline processor sends nothing");
                });
    SpanEdits edits = SpanFixtures.batch(request(span("a", "b"))).edit();
    processor.process(edits, Client.NONE);
    assertThat(SpanFixtures.message(edits.finish())).isEqualTo(request(span()));
  }
}
