package io.sluice.processors.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.component.Verdict;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class TransformProcessorTest {
  private final Workbench bench = new Workbench();
  private final SpanEdits edits = SpanFixtures.spans(3).edit();

  private static TransformSettings settings(ErrorMode mode, Object... items) {
    List<GroupItem> groups = Stream.of(items).map(GroupItem::fromConfig).toList();
    return new TransformSettings(mode, groups, false, null, null, null);
  }

  private Verdict process(TransformSettings settings) {
    TransformProcessor processor =
        (TransformProcessor)
            new TransformFactory().create(bench.context("transform/traces"), settings, null);
    return processor.process(edits, Client.NONE);
  }

  private ExportTraceServiceRequest written() {
    return SpanFixtures.message(edits.finish());
  }

  @Test
  void resourceStatements_ofThePlatformTeam_addTheirAttributes() {
    Verdict verdict =
        process(
            settings(
                ErrorMode.IGNORE,
                Map.of(
                    "context",
                    "resource",
                    "statements",
                    List.of(
                        "set(attributes[\"cluster\"], \"a\")",
                        "set(attributes[\"environment\"], \"prod\")",
                        "set(attributes[\"deployment.environment\"], \"prod\")"))));
    assertThat(verdict).isEqualTo(Verdict.PASS);
    assertThat(written().getResourceSpans(0).getResource().getAttributesList())
        .containsExactly(
            SpanFixtures.attribute("service.name", "shop"),
            SpanFixtures.attribute("cluster", "a"),
            SpanFixtures.attribute("environment", "prod"),
            SpanFixtures.attribute("deployment.environment", "prod"));
  }

  @Test
  void groups_runInOrder_singleStatementsLast() {
    process(
        settings(
            ErrorMode.PROPAGATE,
            Map.of(
                "context",
                "span",
                "conditions",
                List.of("name == \"span-0\"", "name == \"span-2\""),
                "statements",
                List.of("set(name, Concat([name, \"x\"], \"-\"))")),
            "set(span.name, Concat([span.name, \"y\"], \"-\"))"));
    assertThat(SpanFixtures.names(edits.finish()))
        .containsExactly("span-0-x-y", "span-1-y", "span-2-x-y");
  }

  @Test
  void cache_isEmptyForEachItem() {
    process(
        settings(
            ErrorMode.PROPAGATE,
            "set(span.name, \"again\") where span.cache[\"seen\"] == true",
            "set(span.cache[\"seen\"], true)"));
    assertThat(SpanFixtures.names(edits.finish())).containsExactly("span-0", "span-1", "span-2");
  }

  @Test
  void failure_ignored_warnsOnceAndGoesOn() {
    Verdict verdict =
        process(
            settings(
                ErrorMode.IGNORE,
                "set(span.name, ToLowerCase(span.attributes[\"missing\"]))",
                "set(span.attributes[\"done\"], true)"));
    assertThat(verdict).isEqualTo(Verdict.PASS);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
    assertThat(bench.log().lines().get(0).fields())
        .containsEntry("error", "expected string but got nil");
    assertThat(written().getResourceSpans(0).getScopeSpans(0).getSpans(2).getAttributesCount())
        .isEqualTo(2);
  }

  @Test
  void failure_silenced_saysNothing() {
    assertThat(process(settings(ErrorMode.SILENT, "set(span.name, 1 / 0)")))
        .isEqualTo(Verdict.PASS);
    assertThat(bench.log().lines()).isEmpty();
  }

  @Test
  void failure_propagated_rejectsTheBatch() {
    Verdict verdict = process(settings(ErrorMode.PROPAGATE, "set(span.name, 1 / 0)"));
    assertThat(verdict).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) verdict).message()).contains("divide by 0").contains("set(");
  }

  @Test
  void failure_ofAGroupWithItsOwnMode_isHandledByThat() {
    Verdict verdict =
        process(
            settings(
                ErrorMode.IGNORE,
                Map.of("error_mode", "propagate", "statements", List.of("set(span.name, 1 / 0)"))));
    assertThat(verdict).isInstanceOf(Outcome.Rejected.class);
  }

  private static List<String> wrongKeys(Object... items) {
    InvalidSettings thrown =
        catchThrowableOfType(InvalidSettings.class, () -> settings(ErrorMode.IGNORE, items));
    return thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  @Test
  void mistakes_areLocated() {
    assertThat(wrongKeys("set(span.name, \"x\")", "set(span.nam, \"x\")"))
        .containsExactly("trace_statements[1]");
    assertThat(wrongKeys("set(name, \"x\")")).containsExactly("trace_statements");
    assertThat(wrongKeys("set(span.name, \"x\")", Map.of("statements", List.of())))
        .containsExactly("trace_statements[1]");
    assertThat(
            wrongKeys(
                Map.of("context", "span", "statements", List.of("set(name, \"x\")", "set(x)"))))
        .containsExactly("statements[1]");
    assertThat(wrongKeys(Map.of("context", "metric"))).containsExactly("context");
    assertThat(wrongKeys(Map.of("error_mode", "retry"))).containsExactly("error_mode");
    assertThat(wrongKeys(Map.of("statement", List.of()))).containsExactly("");
  }

  @Test
  void statementsOfOtherSignals_drawOneWarning() {
    List<String> warnings = new ArrayList<>();
    new TransformSettings(ErrorMode.IGNORE, List.of(), false, List.of("x"), List.of("y"), null)
        .warnings((key, text) -> warnings.add(text));
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("passed over");
    TransformSettings.defaults().warnings((key, text) -> warnings.add(text));
    assertThat(warnings).hasSize(1);
  }
}
