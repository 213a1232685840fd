package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;

/**
 * Sets an attribute to the value of another one.
 *
 * @param otherwise what to set where the other one is missing; null for nothing
 */
record Copying(ActionKind kind, Text key, Text from, AttributeValue otherwise) implements Step {
  static Copying of(ActionKind kind, Text key, ActionSettings action) {
    return new Copying(
        kind,
        key,
        Text.of(action.fromAttribute()),
        action.defaultValue() == null ? null : ConfiguredValue.of(action.defaultValue()));
  }

  @Override
  public void apply(Attributes attributes, Client client) {
    Value source = attributes.get(from);
    if (source == null && otherwise == null) {
      return;
    }
    if (kind != ActionKind.UPSERT && attributes.has(key) != (kind == ActionKind.UPDATE)) {
      return;
    }
    if (source != null) {
      attributes.set(key, source);
    } else {
      attributes.set(key, otherwise);
    }
  }
}
