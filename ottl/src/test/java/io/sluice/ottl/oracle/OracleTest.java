package io.sluice.ottl.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.TimeSource;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.Statement;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random statements do to the bytes of spans what a plain interpreter does to generated messages.
 */
final class OracleTest {
  private static final int CASES = Integer.getInteger("ottl.oracle.cases", 2_500);

  @Test
  void statements_onBytes_doWhatTheyMean() {
    int decided = 0;
    for (int seed = 0; seed < CASES; seed++) {
      decided += compare(seed) ? 1 : 0;
    }
    assertThat(decided).isGreaterThan(CASES / 2);
  }

  /** Whether the oracle knew what to expect. */
  private static boolean compare(int seed) {
    Random random = new Random(seed);
    ExportTraceServiceRequest request = request(random);
    RandomStatements source = new RandomStatements(random);
    List<RandomStatements.Statement> statements = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      statements.add(source.statement());
    }
    ExportTraceServiceRequest expected;
    try {
      expected = interpreted(request, statements);
    } catch (RandomStatements.Undecided e) {
      return false;
    }
    List<String> texts = statements.stream().map(RandomStatements.Statement::text).toList();
    assertThat(compiled(request, texts))
        .as("seed %d: %s on %s", seed, String.join("\n", texts), request)
        .isEqualTo(expected);
    return true;
  }

  private static ExportTraceServiceRequest compiled(
      ExportTraceServiceRequest request, List<String> texts) {
    List<Statement> statements =
        texts.stream().map(text -> Ottl.statement(Context.SPAN, text)).toList();
    SpanEdits edits = SpanFixtures.batch(request).edit();
    Subject subject = new Subject(TimeSource.SYSTEM);
    int failures = 0;
    for (SpanCursor span = edits.spans(); span.next(); ) {
      subject.on(span);
      for (Statement statement : statements) {
        try {
          statement.run(subject);
        } catch (EvaluationFailure e) {
          failures++;
        }
      }
    }
    assertThat(failures).isLessThanOrEqualTo(request.getResourceSpansCount() * 18);
    return SpanFixtures.message(edits.finish());
  }

  private static ExportTraceServiceRequest interpreted(
      ExportTraceServiceRequest request, List<RandomStatements.Statement> statements) {
    ExportTraceServiceRequest.Builder builder = request.toBuilder();
    for (ResourceSpans.Builder spans : builder.getResourceSpansBuilderList()) {
      Map<String, Object> resource = Model.readResource(spans);
      for (Span.Builder span : spans.getScopeSpansBuilder(0).getSpansBuilderList()) {
        Model model = new Model(span, resource);
        statements.forEach(statement -> run(statement, model));
        model.finish();
      }
      Model.writeResource(spans, resource);
    }
    return builder.build();
  }

  private static void run(RandomStatements.Statement statement, Model model) {
    try {
      statement.meaning().accept(model);
    } catch (Failed e) {
      // Passed over, as with error_mode: ignore.
      assertThat(e).hasNoCause();
    }
  }

  private static ExportTraceServiceRequest request(Random random) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int r = 0; r < 2; r++) {
      ResourceSpans.Builder spans = request.addResourceSpansBuilder();
      spans.getResourceBuilder().addAllAttributes(attributes(random));
      for (int s = 0; s < 3; s++) {
        spans.addScopeSpansBuilder();
        spans
            .getScopeSpansBuilder(0)
            .addSpansBuilder()
            .setName("span" + s)
            .setKindValue(random.nextInt(6))
            .addAllAttributes(attributes(random));
      }
      while (spans.getScopeSpansCount() > 1) {
        spans.removeScopeSpans(1);
      }
    }
    return request.build();
  }

  private static List<KeyValue> attributes(Random random) {
    List<KeyValue> attributes = new ArrayList<>();
    for (String key : List.of("c", "a", "m", "b", "l")) {
      if (random.nextInt(4) > 0) {
        attributes.add(KeyValue.newBuilder().setKey(key).setValue(value(random, 1)).build());
      }
    }
    return attributes;
  }

  private static AnyValue value(Random random, int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> value.setStringValue(random.nextBoolean() ? "hello" : "äl");
      case 1 -> value.setIntValue(random.nextInt(9) - 4L);
      case 2 -> value.setDoubleValue(random.nextInt(9) / 2.0);
      case 3 -> value.setBoolValue(random.nextBoolean());
      case 4 -> value.clear();
      case 5 ->
          value.setArrayValue(
              ArrayValue.newBuilder().addValues(value(random, 0)).addValues(value(random, 0)));
      default ->
          value.setKvlistValue(
              KeyValueList.newBuilder()
                  .addValues(KeyValue.newBuilder().setKey("a").setValue(value(random, 0)))
                  .addValues(KeyValue.newBuilder().setKey("m").setValue(value(random, 0))));
    }
    return value.build();
  }
}
