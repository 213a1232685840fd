package io.sluice.processors.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.editing.action.ActionKind;
import io.sluice.processors.editing.action.ActionSettings;
import io.sluice.processors.editing.match.MatchProperties;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.processors.editing.match.MatchType;
import io.sluice.processors.editing.match.RegexpSettings;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributesProcessorTest {
  private final Workbench bench = new Workbench();

  static ActionSettings action(String key, ActionKind kind) {
    return new ActionSettings(key, Optional.of(kind), null, "", "", null, "", Optional.empty());
  }

  private InlineProcessor processor(MatchSettings match, ActionSettings... actions) {
    return (InlineProcessor)
        new AttributesFactory()
            .create(
                bench.context("attributes/traces"),
                new AttributesSettings(match, List.of(actions)),
                new RecordingConsumer());
  }

  private static Span process(InlineProcessor processor, Client client, KeyValue... attributes) {
    return process(processor, client, "GET /", attributes);
  }

  private static Span process(
      InlineProcessor processor, Client client, String name, KeyValue... attributes) {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("shop", 1).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(0)
        .setName(name)
        .clearAttributes()
        .addAllAttributes(List.of(attributes));
    SpanEdits edits = SpanFixtures.batch(request.build()).edit();
    assertThat(processor.process(edits, client)).isEqualTo(Verdict.PASS);
    return SpanFixtures.message(edits.finish()).getResourceSpans(0).getScopeSpans(0).getSpans(0);
  }

  private static KeyValue text(String key, String value) {
    return SpanFixtures.attribute(key, value);
  }

  @Test
  void secrets_areDeleted_andStatementsHashed() {
    InlineProcessor processor =
        processor(
            MatchSettings.defaults(),
            action("http.request.header.authorization", ActionKind.DELETE),
            action("http.request.header.cookie", ActionKind.DELETE),
            action("db.statement", ActionKind.HASH));
    Span span =
        process(
            processor,
            Client.NONE,
            text("http.request.header.authorization", "Bearer s3cret"),
            text("url.path", "/"),
            text("db.statement", "SELECT 1"),
            text("http.request.header.cookie", "id=1"));
    assertThat(span.getAttributesList())
        .containsExactly(
            text("url.path", "/"),
            text(
                "db.statement",
                "e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5"));
  }

  @Test
  void spans_thatAreNotMeant_stayAsTheyAre() {
    MatchProperties named =
        new MatchProperties(
            Optional.of(MatchType.REGEXP),
            RegexpSettings.defaults(),
            List.of(),
            List.of("^GET"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    InlineProcessor processor =
        processor(
            new MatchSettings(Optional.empty(), Optional.of(named)),
            action("a", ActionKind.DELETE));
    assertThat(process(processor, Client.NONE, "GET /", text("a", "1")).getAttributesCount())
        .isEqualTo(1);
    assertThat(process(processor, Client.NONE, "POST /", text("a", "1")).getAttributesCount())
        .isZero();
  }

  @Test
  void context_isThatOfTheRequest() {
    ActionSettings fromContext =
        new ActionSettings(
            "tenant",
            Optional.of(ActionKind.UPSERT),
            null,
            "",
            "metadata.X-Tenant",
            null,
            "",
            Optional.empty());
    InlineProcessor processor = processor(MatchSettings.defaults(), fromContext);
    Client blue = new Client("grpc", "192.0.2.1", Map.of("x-tenant", List.of("blue")));
    assertThat(process(processor, blue).getAttributesList())
        .containsExactly(text("tenant", "blue"));
    assertThat(process(processor, Client.NONE).getAttributesList()).isEmpty();
  }
}
