package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Policies that share a budget of spans a second.
 *
 * @param maxTotalSpansPerSecond the budget
 * @param policyOrder read and ignored: the order is that of the policies
 * @param compositeSubPolicy asked in this order; the first that says yes decides
 * @param rateAllocation what share of the budget each has; without a share it has none
 */
public record CompositeSettings(
    long maxTotalSpansPerSecond,
    List<String> policyOrder,
    List<PolicySettings> compositeSubPolicy,
    List<RateAllocation> rateAllocation)
    implements Warns {
  /** A policy and its share in percent; zero or less for an even part. */
  public record RateAllocation(String policy, long percent) {}

  public CompositeSettings {
    policyOrder = List.copyOf(policyOrder);
    compositeSubPolicy = List.copyOf(compositeSubPolicy);
    rateAllocation = List.copyOf(rateAllocation);
    Checks checks = new Checks();
    PolicySettings.onlyTypes(
        checks, "composite_sub_policy", compositeSubPolicy, PolicyType.simpleAnd(PolicyType.AND));
    checks.done();
  }

  /** How many spans a second a policy may let pass. */
  long allocationOf(String name) {
    long allocation = 0;
    for (RateAllocation share : rateAllocation) {
      if (share.policy().equals(name)) {
        allocation =
            share.percent() > 0
                ? (long) ((double) share.percent() / 100 * (double) maxTotalSpansPerSecond)
                : maxTotalSpansPerSecond / compositeSubPolicy.size();
      }
    }
    return allocation;
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    for (int i = 0; i < compositeSubPolicy.size(); i++) {
      String name = compositeSubPolicy.get(i).name();
      if (rateAllocation.stream().noneMatch(share -> share.policy().equals(name))) {
        warn.accept(
            "composite_sub_policy[" + i + "]",
            "policy \""
                + name
                + "\" has no entry in rate_allocation, so it never samples anything");
      }
    }
    List<String> names = compositeSubPolicy.stream().map(PolicySettings::name).toList();
    if (!policyOrder.isEmpty() && !policyOrder.equals(names)) {
      warn.accept(
          "policy_order",
          "has no effect: the policies are asked in the order of composite_sub_policy, "
              + String.join(", ", names));
    }
  }
}
