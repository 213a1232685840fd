package io.sluice.formats.jaeger;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a span is made of, all that the mapping can carry arrives, in every form. */
class NothingLostTest {
  /** Half of the keys are those that mean something. */
  private static final Arbitrary<String> KEYS =
      Arbitraries.oneOf(
          Arbitraries.of(
              "error",
              "span.kind",
              "event",
              "otel.status_code",
              "otel.status_description",
              "http.status_code",
              "http.status_message",
              "w3c.tracestate"),
          Arbitraries.strings().alpha().ofMaxLength(3),
          Arbitraries.strings().ofMaxLength(30));

  @Property(tries = 400)
  void spans_ofAnything_becomeWhatTheRulesSay(
      @ForAll Form form, @ForAll("manySpans") List<JaegerModel.Span> spans) {
    JaegerModel.Batch batch = new JaegerModel.Batch(JaegerModel.Service.of("shop"), spans);
    ResourceSpans written = form.through(batch).getResourceSpans(0);
    List<Span> actual =
        written.getScopeSpansList().stream()
            .flatMap(scope -> scope.getSpansList().stream())
            .map(ExpectedSpans::sorted)
            .toList();
    assertThat(actual)
        .isEqualTo(spans.stream().map(span -> ExpectedSpans.of(span, form == Form.PROTO)).toList());
  }

  @Provide
  Arbitrary<List<JaegerModel.Span>> manySpans() {
    Arbitrary<JaegerModel.Span> plain =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.longs(),
                Arbitraries.longs().greaterOrEqual(1),
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.integers().between(0, 15),
                Arbitraries.longs().between(0, 4_000_000_000_000_000L),
                Arbitraries.longs().between(0, 1_000_000_000L))
            .as(
                (high, low, id, name, flags, start, duration) -> {
                  JaegerModel.Span span = new JaegerModel.Span().trace(high, low).name(name);
                  span.spanId = id;
                  span.flags(flags);
                  span.startMicros = start;
                  span.durationMicros = duration;
                  return span;
                });
    return Combinators.combine(plain, tags().list().ofMaxSize(25), logs(), references())
        .as(
            (span, tags, logs, references) -> {
              span.tags.addAll(tags);
              span.logs.addAll(logs);
              references.forEach(type -> addReference(span, type));
              return span;
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<JaegerModel.Tag> tags() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(40).map(Object.class::cast),
            Arbitraries.of("OK", "ERROR", "client", "server", "", true, false, 200L, 404L, 500L),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(10).map(Object.class::cast));
    return Combinators.combine(KEYS, values)
        .as(JaegerModel.Tag::new)
        // A text there is read as a number, which the rules' own test covers.
        .filter(tag -> !tag.key().equals("http.status_code") || tag.value() instanceof Long);
  }

  private static Arbitrary<List<JaegerModel.Log>> logs() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 4_000_000_000_000_000L), tags().list().ofMaxSize(4))
        .as(JaegerModel.Log::new)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<List<Integer>> references() {
    return Arbitraries.integers().between(0, 5).list().ofMaxSize(4);
  }

  /** Into the same trace or another, of either type. */
  private static void addReference(JaegerModel.Span span, int choice) {
    boolean same = choice % 2 == 0;
    span.reference(
        same ? span.traceHigh : 7, same ? span.traceLow : 8, 100 + choice, choice < 3 ? 0 : 1);
  }
}
