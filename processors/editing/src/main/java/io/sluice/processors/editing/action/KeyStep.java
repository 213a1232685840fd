package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;

/** Something that is done to the attribute of one key, whatever the others are. */
interface KeyStep {
  /**
   * The attributes stand on one with the key.
   *
   * @param first whether it is the one that counts, and not one of a key that was sent twice
   */
  void found(Attributes attributes, Client client, boolean first);

  /** There is none. */
  default void missed(Attributes attributes, Text key, Client client) {}
}
