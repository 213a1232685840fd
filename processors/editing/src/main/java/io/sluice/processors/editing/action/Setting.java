package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;

/** Sets an attribute to a value that is known beforehand. */
record Setting(ActionKind kind, GivenValue given) implements KeyStep {
  @Override
  public void found(Attributes attributes, Client client, boolean first) {
    AttributeValue value = kind == ActionKind.INSERT ? null : given.of(client);
    if (value == null) {
      return;
    }
    if (first) {
      attributes.setValue(value);
    } else {
      attributes.remove();
    }
  }

  @Override
  public void missed(Attributes attributes, Text key, Client client) {
    AttributeValue value = kind == ActionKind.UPDATE ? null : given.of(client);
    if (value != null) {
      attributes.add(key, value);
    }
  }
}
