package io.sluice.processors.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.component.Verdict;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class FilterProcessorTest {
  private final Workbench bench = new Workbench();
  private final Map<String, Integer> dropped = new HashMap<>();

  private Verdict process(SpanEdits edits, FilterSettings settings) {
    FilterProcessor processor =
        (FilterProcessor) new FilterFactory().create(bench.context("filter/ottl"), settings, null);
    Verdict verdict = processor.process(edits, Client.NONE);
    edits.takeDrops((rule, count) -> dropped.merge(rule, count, Integer::sum));
    return verdict;
  }

  /** The names of the spans that are left of five. */
  private List<String> left(FilterSettings settings) {
    SpanEdits edits = SpanFixtures.spans(5).edit();
    assertThat(process(edits, settings)).isEqualTo(Verdict.PASS);
    return SpanFixtures.names(edits.finish());
  }

  private double counted() {
    return bench.meter("otelcol_processor_filter_spans_filtered", "filter", "filter/ottl");
  }

  @Test
  void spans_ofWhichOneConditionHolds_areDropped() {
    assertThat(
            left(
                Filters.with(
                    new ContextConditions(
                        List.of(),
                        List.of("name == \"span-1\"", "span.name == \"span-3\""),
                        List.of()))))
        .containsExactly("span-0", "span-2", "span-4");
    assertThat(dropped).containsExactly(Map.entry("filter/ottl", 2));
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void resource_ofWhichAConditionHolds_isDroppedWithItsSpans() {
    SpanEdits edits =
        SpanBatch.concat(List.of(SpanFixtures.spans("shop", 2), SpanFixtures.spans("bank", 3)))
            .edit();
    process(
        edits,
        Filters.with(
            new ContextConditions(
                List.of("attributes[\"service.name\"] == \"shop\""), List.of(), List.of())));
    ExportTraceServiceRequest written = SpanFixtures.message(edits.finish());
    assertThat(written.getResourceSpansCount()).isEqualTo(1);
    assertThat(edits.spanCount()).isEqualTo(3);
  }

  @Test
  void everySpan_dropped_leavesNothing() {
    SpanEdits edits = SpanFixtures.spans(2).edit();
    process(edits, Filters.with("span.kind == SPAN_KIND_SERVER"));
    assertThat(edits.finish().isEmpty()).isTrue();
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void scopes_areDroppedInTheNewestForm() {
    assertThat(left(Filters.with("scope.name == \"\""))).isEmpty();
    assertThat(left(Filters.with("scope.name == \"x\""))).hasSize(5);
  }

  @Test
  void events_areDropped_andTheirSpanStays() {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("shop", 1).toBuilder();
    Span.Builder span =
        request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0);
    for (String name : List.of("a", "b", "c")) {
      span.addEventsBuilder().setName(name);
    }
    SpanEdits edits = SpanFixtures.batch(request.build()).edit();
    process(
        edits,
        Filters.with(
            new ContextConditions(
                List.of(), List.of(), List.of("name == \"b\" and Len(span.events) > 1"))));
    Span written =
        SpanFixtures.message(edits.finish()).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(written.getEventsList()).extracting(Span.Event::getName).containsExactly("a", "c");
    assertThat(dropped).isEmpty();
    assertThat(counted()).isZero();
  }

  @Test
  void groups_ofTheNewestForm_runOneBehindTheOther() {
    assertThat(
            left(
                Filters.with(
                    Map.of("context", "span", "conditions", List.of("name == \"span-0\"")),
                    Map.of("conditions", List.of("span.name == \"span-4\"")),
                    "span.name == \"span-2\"")))
        .containsExactly("span-1", "span-3");
  }

  @Test
  void failure_ignored_keepsTheSpanAndWarns() {
    FilterSettings settings =
        Filters.with(
            new ContextConditions(
                List.of(),
                List.of("ToLowerCase(attributes[\"missing\"]) == \"x\"", "name == \"span-0\""),
                List.of()));
    assertThat(left(settings)).hasSize(4);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  @Test
  void failure_propagated_rejectsTheBatch() {
    FilterSettings settings =
        Filters.with(
            ErrorMode.PROPAGATE,
            new ContextConditions(List.of(), List.of("1 / 0 == 1"), List.of()));
    assertThat(process(SpanFixtures.spans(1).edit(), settings))
        .isInstanceOf(Outcome.Rejected.class);
  }

  private static FilterSettings older(MatchSettings spans) {
    return Filters.all(ErrorMode.IGNORE, List.of(), ContextConditions.defaults(), spans);
  }

  @Test
  void olderForm_keepsWhatIsIncluded_lessWhatIsExcluded() {
    assertThat(left(older(Filters.named(Optional.of("[0-2]$"), Optional.empty()))))
        .containsExactly("span-0", "span-1", "span-2");
    assertThat(left(older(Filters.named(Optional.of("[0-2]$"), Optional.of("1$")))))
        .containsExactly("span-0", "span-2");
    assertThat(left(older(Filters.named(Optional.empty(), Optional.of("1$"))))).hasSize(4);
    assertThat(counted()).isEqualTo(2 + 3 + 1);
  }

  private static List<String> wrongKeys(ThrowingCallable making) {
    return catchThrowableOfType(InvalidSettings.class, making).problems().stream()
        .map(InvalidSettings.Problem::key)
        .toList();
  }

  @Test
  void mistakes_areLocated() {
    assertThat(
            wrongKeys(
                () ->
                    new ContextConditions(
                        List.of(), List.of("name == \"x\"", "nam == \"x\"", ""), List.of())))
        .containsExactly("span[1]", "span[2]");
    assertThat(wrongKeys(() -> Filters.with("span.nam == \"x\"")))
        .containsExactly("trace_conditions[0]");
    assertThat(
            wrongKeys(
                () ->
                    Filters.with(
                        Map.of("context", "span", "statements", List.of("set(name, \"x\")")))))
        .containsExactly("trace_conditions[0]");
    assertThat(
            wrongKeys(
                () ->
                    Filters.all(
                        ErrorMode.IGNORE,
                        List.of(GroupItem.fromConfig("span.name == \"x\"")),
                        new ContextConditions(List.of(), List.of("true"), List.of()),
                        Filters.named(Optional.of("x"), Optional.empty()))))
        .containsExactly("trace_conditions", "spans");
  }
}
