package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;

/** A policy turned round. */
public record NotSettings(PolicySettings notSubPolicy) {
  public NotSettings {
    if (notSubPolicy == null) {
      throw new InvalidSettings("not_sub_policy", "is missing: the policy to be turned round");
    }
    new Checks()
        .that(
            PolicyType.SIMPLE.contains(notSubPolicy.type()),
            "not_sub_policy.type",
            "a policy of type "
                + notSubPolicy.type().label()
                + " cannot stand here; "
                + PolicySettings.oneOf(PolicyType.SIMPLE))
        .done();
  }
}
