package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One policy: its name, its type, and under a key named like the type what that type wants to know.
 * Sections of other types are ignored, as people leave them standing when they try another type.
 */
public record PolicySettings(
    String name,
    PolicyType type,
    Optional<LatencySettings> latency,
    Optional<NumericAttributeSettings> numericAttribute,
    Optional<ProbabilisticSettings> probabilistic,
    Optional<StatusCodeSettings> statusCode,
    Optional<StringAttributeSettings> stringAttribute,
    Optional<RateLimitingSettings> rateLimiting,
    Optional<BytesLimitingSettings> bytesLimiting,
    Optional<SpanCountSettings> spanCount,
    Optional<TraceStateSettings> traceState,
    Optional<BooleanAttributeSettings> booleanAttribute,
    Optional<OttlConditionSettings> ottlCondition,
    Optional<AndSettings> and,
    Optional<NotSettings> not,
    Optional<DropSettings> drop,
    Optional<CompositeSettings> composite) {
  public PolicySettings {
    if (type == null) {
      throw new InvalidSettings("type", "is missing; " + oneOf(Set.of(PolicyType.values())));
    }
    boolean needed =
        switch (type) {
          case NUMERIC_ATTRIBUTE -> numericAttribute.isEmpty();
          case STATUS_CODE -> statusCode.isEmpty();
          case OTTL_CONDITION -> ottlCondition.isEmpty();
          case NOT -> not.isEmpty();
          default -> false;
        };
    new Checks()
        .that(
            !needed,
            "type",
            "a policy of type "
                + type.label()
                + " needs a section "
                + type.label()
                + " that says what it looks for")
        .done();
  }

  /**
   * Whether the verdict depends on more than the spans at hand: on earlier traces, or on whether
   * more spans come. Such a policy cannot decide while spans still arrive.
   */
  public boolean needsWholeTraces() {
    return switch (type) {
      case RATE_LIMITING, BYTES_LIMITING, COMPOSITE -> true;
      case LATENCY -> latency.filter(bounds -> bounds.upperThresholdMs() != 0).isPresent();
      case SPAN_COUNT -> spanCount.filter(bounds -> bounds.maxSpans() != 0).isPresent();
      default -> parts().anyMatch(PolicySettings::needsWholeTraces);
    };
  }

  private Stream<PolicySettings> parts() {
    return switch (type) {
      case AND -> and.stream().flatMap(settings -> settings.andSubPolicy().stream());
      case NOT -> not.stream().map(NotSettings::notSubPolicy);
      case DROP -> drop.stream().flatMap(settings -> settings.dropSubPolicy().stream());
      default -> Stream.empty();
    };
  }

  /** Adds a problem for every policy of a list that is of another type than may be there. */
  static void onlyTypes(
      Checks checks, String key, List<PolicySettings> policies, Set<PolicyType> types) {
    for (int i = 0; i < policies.size(); i++) {
      PolicyType type = policies.get(i).type();
      checks.that(
          types.contains(type),
          key + "[" + i + "].type",
          "a policy of type " + type.label() + " cannot stand here; " + oneOf(types));
    }
  }

  static String oneOf(Set<PolicyType> types) {
    return "expected one of "
        + types.stream().sorted().map(PolicyType::label).collect(Collectors.joining(", "));
  }
}
