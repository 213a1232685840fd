package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.spans.AttributeValue;

/** A value to set that does not depend on the span: a constant, or something of the request. */
interface GivenValue {
  /** The value for what a client sent; null if there is none. */
  AttributeValue of(Client client);

  static GivenValue of(ActionSettings action) {
    AttributeValue otherwise =
        action.defaultValue() == null ? null : ConfiguredValue.of(action.defaultValue());
    if (!action.fromContext().isEmpty()) {
      return new ContextValue(action.fromContext(), otherwise);
    }
    AttributeValue value = action.value() == null ? otherwise : ConfiguredValue.of(action.value());
    return client -> value;
  }
}
