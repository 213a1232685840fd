package io.sluice.processors.tailsampling.policy;

import io.sluice.component.TimeSource;
import io.sluice.ottl.FailureLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** Makes policies from their settings. */
public final class Policies {
  private final TimeSource time;
  private final FailureLog failures;
  private final FirstLook firstLook = new FirstLook();

  /**
   * A maker of policies.
   *
   * @param time the clock of those that keep a rate
   * @param log where conditions that cannot be evaluated are told of
   */
  public Policies(TimeSource time, Logger log) {
    this.time = time;
    this.failures = new FailureLog(log, time);
  }

  /** Sees spans as they come for all policies that were made. */
  public FirstLook firstLook() {
    return firstLook;
  }

  /** The policy that some settings describe; each call makes one with a memory of its own. */
  public Policy make(PolicySettings settings) {
    return switch (settings.type()) {
      case ALWAYS_SAMPLE -> new AlwaysSample();
      case LATENCY -> latency(settings.latency().orElse(new LatencySettings(0, 0)));
      case NUMERIC_ATTRIBUTE -> number(settings.numericAttribute().orElseThrow());
      case PROBABILISTIC ->
          new Probabilistic(settings.probabilistic().orElse(new ProbabilisticSettings("", 0)));
      case STATUS_CODE -> status(settings.statusCode().orElseThrow());
      case STRING_ATTRIBUTE ->
          text(
              settings
                  .stringAttribute()
                  .orElse(new StringAttributeSettings("", List.of(), false, 0, false)));
      case RATE_LIMITING -> rate(settings.rateLimiting().orElse(new RateLimitingSettings(0, 0)));
      case BYTES_LIMITING ->
          bytes(settings.bytesLimiting().orElse(new BytesLimitingSettings(0, 0)));
      case SPAN_COUNT -> new SpanCount(settings.spanCount().orElse(new SpanCountSettings(0, 0)));
      case TRACE_STATE ->
          new TraceStatePolicy(settings.traceState().orElse(new TraceStateSettings("", List.of())));
      case BOOLEAN_ATTRIBUTE ->
          truth(settings.booleanAttribute().orElse(new BooleanAttributeSettings("", false, false)));
      case OTTL_CONDITION ->
          new OttlCondition(settings.ottlCondition().orElseThrow(), time, failures);
      case TRACE_FLAGS -> new TraceFlags();
      case AND -> all(settings.and().map(AndSettings::andSubPolicy), Verdict.SAMPLED);
      case NOT -> new Not(make(settings.not().orElseThrow().notSubPolicy()));
      case DROP -> all(settings.drop().map(DropSettings::dropSubPolicy), Verdict.DROPPED);
      case COMPOSITE ->
          composite(
              settings
                  .composite()
                  .orElse(new CompositeSettings(0, List.of(), List.of(), List.of())));
    };
  }

  private Policy latency(LatencySettings settings) {
    firstLook.need();
    return new Latency(settings);
  }

  private Policy status(StatusCodeSettings settings) {
    firstLook.need();
    return new StatusPolicy(settings);
  }

  private Policy number(NumericAttributeSettings settings) {
    NumberMatch match = new NumberMatch(settings.least(), settings.most());
    return new AttributePolicy(settings.key(), settings.invertMatch(), match, firstLook);
  }

  private Policy truth(BooleanAttributeSettings settings) {
    TruthMatch match = new TruthMatch(settings.value());
    return new AttributePolicy(settings.key(), settings.invertMatch(), match, firstLook);
  }

  private Policy text(StringAttributeSettings settings) {
    AttributePolicy.Match match =
        settings.enabledRegexMatching()
            ? new PatternMatch(settings.values(), settings.cacheMaxSize())
            : new TextMatch(settings.values());
    return new AttributePolicy(settings.key(), settings.invertMatch(), match, firstLook);
  }

  private Policy rate(RateLimitingSettings settings) {
    TokenBucket bucket = new TokenBucket(settings.spansPerSecond(), settings.burstCapacity(), time);
    return new Limiting(bucket, TraceView::spanCount, "spans");
  }

  private Policy bytes(BytesLimitingSettings settings) {
    TokenBucket bucket = new TokenBucket(settings.bytesPerSecond(), settings.burstCapacity(), time);
    return new Limiting(bucket, TraceView::size, "bytes");
  }

  private Policy all(Optional<List<PolicySettings>> parts, Verdict whenAll) {
    List<All.Named> policies = new ArrayList<>();
    for (PolicySettings part : parts.orElse(List.of())) {
      policies.add(new All.Named(part.name(), make(part)));
    }
    return new All(policies, whenAll);
  }

  private Policy composite(CompositeSettings settings) {
    List<Composite.Allotted> parts = new ArrayList<>();
    for (PolicySettings part : settings.compositeSubPolicy()) {
      parts.add(
          new Composite.Allotted(part.name(), make(part), settings.allocationOf(part.name())));
    }
    return new Composite(parts, settings.maxTotalSpansPerSecond(), time);
  }
}
