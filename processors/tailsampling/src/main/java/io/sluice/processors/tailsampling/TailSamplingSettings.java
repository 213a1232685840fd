package io.sluice.processors.tailsampling;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.processors.tailsampling.policy.PolicySettings;
import io.sluice.processors.tailsampling.policy.PolicyType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What can be said about tail sampling.
 *
 * @param decisionWait how long spans of a trace are waited for, from its first one
 * @param decisionWaitAfterRootReceived how long from its root span, if that is earlier; zero for no
 *     difference
 * @param numTraces how many traces may be pending
 * @param blockOnOverflow further traces wait outside instead of pushing out the oldest
 * @param expectedNewTracesPerSec read and not needed: tables grow as they have to
 * @param sampleOnFirstMatch the first policy that says yes is enough
 * @param dropPendingTracesOnShutdown what is pending when the program ends is dropped
 * @param maximumTraceSizeBytes a larger trace is not kept; zero for no bound
 * @param tailStorage not supported
 * @param numShards read and not needed: one thread decides, see the package's description
 * @param recordPolicy kept spans tell in an attribute which policy kept them
 */
public record TailSamplingSettings(
    Duration decisionWait,
    Duration decisionWaitAfterRootReceived,
    long numTraces,
    boolean blockOnOverflow,
    long expectedNewTracesPerSec,
    List<PolicySettings> policies,
    DecisionCacheSettings decisionCache,
    boolean sampleOnFirstMatch,
    SamplingStrategy samplingStrategy,
    boolean dropPendingTracesOnShutdown,
    long maximumTraceSizeBytes,
    String tailStorage,
    int numShards,
    boolean recordPolicy,
    DecisionLogSettings decisionLog,
    PendingJournalSettings pendingJournal)
    implements Required, Warns {
  private static final int MOST_SHARDS = 256;

  public TailSamplingSettings {
    policies = List.copyOf(policies);
    Checks checks =
        new Checks()
            .notNegative("decision_wait", decisionWait)
            .notNegative("decision_wait_after_root_received", decisionWaitAfterRootReceived)
            .atLeast("num_traces", numTraces, 0)
            .atLeast("expected_new_traces_per_sec", expectedNewTracesPerSec, 0)
            .atLeast("maximum_trace_size_bytes", maximumTraceSizeBytes, 0)
            .between("num_shards", numShards, 0, MOST_SHARDS)
            .that(
                tailStorage.isEmpty(),
                "tail_storage",
                "is not supported: pending traces are held in memory, and when that runs short the"
                    + " oldest are decided early; remove the key");
    checkNames(checks, policies);
    checks.done();
  }

  private static void checkNames(Checks checks, List<PolicySettings> policies) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policies.size(); i++) {
      String name = policies.get(i).name();
      checks.that(!name.isEmpty(), "policies[" + i + "].name", "a policy needs a name");
      checks.that(
          name.isEmpty() || names.add(name),
          "policies[" + i + "].name",
          "another policy is named \"" + name + "\" already");
    }
  }

  public static TailSamplingSettings defaults() {
    return new TailSamplingSettings(
        Duration.ofSeconds(30),
        Duration.ZERO,
        50_000,
        false,
        0,
        List.of(),
        DecisionCacheSettings.defaults(),
        false,
        SamplingStrategy.TRACE_COMPLETE,
        false,
        0,
        "",
        1,
        false,
        DecisionLogSettings.defaults(),
        PendingJournalSettings.defaults());
  }

  @Override
  public void check(Checks checks) {
    if (samplingStrategy != SamplingStrategy.SPAN_INGEST) {
      return;
    }
    for (int i = 0; i < policies.size(); i++) {
      checks.that(
          !policies.get(i).needsWholeTraces(),
          "policies[" + i + "].type",
          "policy \""
              + policies.get(i).name()
              + "\" needs whole traces, so it cannot be used with sampling_strategy span-ingest"
              + " (rates, budgets and upper bounds cannot)");
    }
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (policies.stream().allMatch(policy -> policy.type() == PolicyType.DROP)) {
      warn.accept("policies", "nothing will be kept: there is no policy that could say yes");
    }
    if (numShards > 1) {
      warn.accept(
          "num_shards",
          "has no effect: the pipeline's one thread keeps up without shards; num_traces, caches and"
              + " rates hold for the whole, as configured");
    }
  }

  /** How long a trace is waited for: whole seconds, at least one. */
  Duration wait(Duration configured) {
    return Duration.ofSeconds(Math.max(1, configured.toSeconds()));
  }

  /** How many traces may be pending. */
  int mostTraces() {
    return (int) Math.max(1, Math.min(numTraces, Integer.MAX_VALUE / 4));
  }
}
