package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import java.util.List;

/** Several policies that must all say yes for a trace to be dropped, whatever others say. */
public record DropSettings(List<PolicySettings> dropSubPolicy) {
  public DropSettings {
    dropSubPolicy = List.copyOf(dropSubPolicy);
    Checks checks = new Checks();
    PolicySettings.onlyTypes(
        checks, "drop_sub_policy", dropSubPolicy, PolicyType.simpleAnd(PolicyType.NOT));
    checks.done();
  }
}
