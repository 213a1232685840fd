package io.sluice.processors.tailsampling;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random policies twice: as people write them, and as slow code over protobuf's messages that says
 * the same in the plainest way.
 */
final class ModelPolicies {
  /** A span with the resource that it came under. */
  record Placed(Resource resource, Span span) {}

  /**
   * A policy.
   *
   * @param body its YAML without the name
   * @param matches what it means
   */
  record Model(String body, Predicate<List<Placed>> matches) {
    String yaml(int number) {
      return "{ name: p" + number + ", " + body + " }";
    }
  }

  private static final List<String> TEXTS = List.of("a", "b", "c");

  private final Random random;

  ModelPolicies(Random random) {
    this.random = random;
  }

  Model any() {
    return switch (random.nextInt(8)) {
      case 0 -> joined("and");
      case 1 -> not();
      default -> simple();
    };
  }

  Model drop() {
    return joined("drop");
  }

  private Model joined(String type) {
    List<Model> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(random.nextInt(4) == 0 ? not() : simple());
    }
    String list = parts.stream().map(part -> part.yaml(0)).collect(Collectors.joining(", "));
    return new Model(
        "type: " + type + ", " + type + ": { " + type + "_sub_policy: [" + list + "] }",
        trace -> parts.stream().allMatch(part -> part.matches().test(trace)));
  }

  private Model not() {
    Model part = simple();
    return new Model(
        "type: not, not: { not_sub_policy: " + part.yaml(0) + " }", part.matches().negate());
  }

  private Model simple() {
    return switch (random.nextInt(7)) {
      case 0 -> latency();
      case 1 -> bounded();
      case 2 -> status();
      case 3 -> text();
      case 4 -> number();
      case 5 -> truth();
      default -> count();
    };
  }

  private Model latency() {
    int threshold = random.nextInt(60);
    return new Model(
        "type: latency, latency: { threshold_ms: " + threshold + " }",
        trace -> millis(trace) > threshold);
  }

  private Model bounded() {
    int threshold = random.nextInt(40);
    int upper = threshold + 1 + random.nextInt(30);
    return new Model(
        "type: latency, latency: { threshold_ms: "
            + threshold
            + ", upper_threshold_ms: "
            + upper
            + " }",
        trace -> {
          for (int i = 1; i <= trace.size(); i++) {
            long millis = millis(trace.subList(0, i));
            if (millis > threshold && millis <= upper) {
              return true;
            }
          }
          return false;
        });
  }

  private static long millis(List<Placed> trace) {
    long start = trace.stream().mapToLong(p -> p.span().getStartTimeUnixNano()).min().orElse(0);
    long end = trace.stream().mapToLong(p -> p.span().getEndTimeUnixNano()).max().orElse(0);
    return Math.floorDiv(end - start, 1_000_000);
  }

  private Model status() {
    String code = List.of("OK", "ERROR", "UNSET").get(random.nextInt(3));
    return new Model(
        "type: status_code, status_code: { status_codes: [" + code + "] }",
        trace ->
            trace.stream()
                .anyMatch(
                    p -> p.span().getStatus().getCode().name().equals("STATUS_CODE_" + code)));
  }

  private Model text() {
    String wanted = TEXTS.get(random.nextInt(3));
    boolean inverted = random.nextInt(4) == 0;
    return new Model(
        "type: string_attribute, string_attribute: { key: text, values: [x, "
            + wanted
            + "], invert_match: "
            + inverted
            + " }",
        trace -> has(trace, "text", v -> v.getStringValue().equals(wanted)) != inverted);
  }

  private Model number() {
    int least = 1 + random.nextInt(9);
    boolean inverted = random.nextInt(4) == 0;
    return new Model(
        "type: numeric_attribute, numeric_attribute: { key: number, min_value: "
            + least
            + ", invert_match: "
            + inverted
            + " }",
        trace -> has(trace, "number", v -> v.getIntValue() >= least) != inverted);
  }

  private Model truth() {
    boolean wanted = random.nextBoolean();
    return new Model(
        "type: boolean_attribute, boolean_attribute: { key: truth, value: " + wanted + " }",
        trace -> has(trace, "truth", v -> v.getBoolValue() == wanted));
  }

  private Model count() {
    int least = 1 + random.nextInt(6);
    int most = random.nextBoolean() ? 0 : least + random.nextInt(4);
    return new Model(
        "type: span_count, span_count: { min_spans: " + least + ", max_spans: " + most + " }",
        trace -> trace.size() >= least && (most == 0 || trace.size() <= most));
  }

  private static boolean has(List<Placed> trace, String key, Predicate<AnyValue> wanted) {
    return trace.stream()
        .flatMap(
            p ->
                Stream.of(
                    first(p.resource().getAttributesList(), key),
                    first(p.span().getAttributesList(), key)))
        .flatMap(Optional::stream)
        .anyMatch(wanted);
  }

  private static Optional<AnyValue> first(List<KeyValue> attributes, String key) {
    return attributes.stream()
        .filter(a -> a.getKey().equals(key))
        .map(KeyValue::getValue)
        .findFirst();
  }

  /** A span of a trace, with something of everything that policies look for. */
  Span.Builder span(long trace, int number) {
    long from = random.nextInt(50);
    Span.Builder span = TestTrace.span(trace, number, from, from + random.nextInt(30));
    span.getStatusBuilder().setCodeValue(random.nextInt(3));
    if (random.nextInt(3) == 0) {
      span.addAttributes(TestTrace.attribute("text", text(TEXTS.get(random.nextInt(3)))));
    }
    if (random.nextInt(3) == 0) {
      span.addAttributes(
          TestTrace.attribute("number", AnyValue.newBuilder().setIntValue(random.nextInt(10))));
    }
    if (random.nextInt(3) == 0) {
      span.addAttributes(
          TestTrace.attribute("truth", AnyValue.newBuilder().setBoolValue(random.nextBoolean())));
    }
    return span;
  }

  Resource resource() {
    Resource.Builder resource = Resource.newBuilder();
    if (random.nextInt(6) == 0) {
      resource.addAttributes(TestTrace.attribute("text", text(TEXTS.get(random.nextInt(3)))));
    }
    return resource.addAttributes(TestTrace.attribute("service.name", text("shop"))).build();
  }

  private static AnyValue.Builder text(String text) {
    return AnyValue.newBuilder().setStringValue(text);
  }
}
