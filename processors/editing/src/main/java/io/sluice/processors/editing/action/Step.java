package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.spans.Attributes;

/** Something that is done to the attributes of a message. */
interface Step {
  void apply(Attributes attributes, Client client);
}
