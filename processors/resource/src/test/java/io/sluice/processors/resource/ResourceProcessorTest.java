package io.sluice.processors.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.editing.action.ActionKind;
import io.sluice.processors.editing.action.ActionSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceProcessorTest {
  private final Workbench bench = new Workbench();

  static InlineProcessor processor(Workbench bench, ActionSettings... actions) {
    return (InlineProcessor)
        new ResourceFactory()
            .create(
                bench.context("resource"),
                new ResourceSettings(List.of(actions)),
                new RecordingConsumer());
  }

  static ActionSettings upsert(String key, String value) {
    return new ActionSettings(
        key, Optional.of(ActionKind.UPSERT), value, "", "", null, "", Optional.empty());
  }

  private static ActionSettings copy(String key, String from) {
    return new ActionSettings(
        key, Optional.of(ActionKind.INSERT), null, from, "", null, "", Optional.empty());
  }

  private ExportTraceServiceRequest process(SpanBatch batch, ActionSettings... actions) {
    SpanEdits edits = batch.edit();
    assertThat(processor(bench, actions).process(edits, Client.NONE)).isEqualTo(Verdict.PASS);
    return SpanFixtures.message(edits.finish());
  }

  private static List<KeyValue> attributes(ResourceSpans resource) {
    return resource.getResource().getAttributesList();
  }

  @Test
  void everyResource_isEdited_andNoSpan() {
    SpanBatch batch =
        SpanBatch.concat(List.of(SpanFixtures.spans("shop", 3), SpanFixtures.spans("cart", 2)));
    ExportTraceServiceRequest after =
        process(batch, upsert("env", "prod"), copy("name", "service.name"));
    assertThat(after.getResourceSpansList())
        .extracting(ResourceProcessorTest::attributes)
        .containsExactly(edited("shop"), edited("cart"));
    ExportTraceServiceRequest.Builder undone = after.toBuilder();
    undone
        .getResourceSpansBuilderList()
        .forEach(r -> r.getResourceBuilder().removeAttributes(2).removeAttributes(1));
    assertThat(undone.build()).isEqualTo(SpanFixtures.message(batch));
  }

  private static List<KeyValue> edited(String service) {
    return List.of(
        SpanFixtures.attribute("service.name", service),
        SpanFixtures.attribute("env", "prod"),
        SpanFixtures.attribute("name", service));
  }

  @Test
  void resourceSpans_withoutAResource_getOne() {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("shop", 1).toBuilder();
    request.getResourceSpansBuilder(0).clearResource();
    ExportTraceServiceRequest after =
        process(SpanFixtures.batch(request.build()), upsert("env", "prod"));
    assertThat(attributes(after.getResourceSpans(0)))
        .containsExactly(SpanFixtures.attribute("env", "prod"));
    assertThat(after.getResourceSpans(0).getScopeSpansList())
        .isEqualTo(request.getResourceSpans(0).getScopeSpansList());
  }
}
