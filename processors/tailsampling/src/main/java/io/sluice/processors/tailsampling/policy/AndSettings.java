package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import java.util.List;

/** Several policies that must all say yes. */
public record AndSettings(List<PolicySettings> andSubPolicy) {
  public AndSettings {
    andSubPolicy = List.copyOf(andSubPolicy);
    Checks checks = new Checks();
    PolicySettings.onlyTypes(
        checks, "and_sub_policy", andSubPolicy, PolicyType.simpleAnd(PolicyType.NOT));
    checks.done();
  }
}
