package io.sluice.processors.editing.action;

import java.util.Locale;

/** What an action does. */
public enum ActionKind {
  /** Sets an attribute that is not there. */
  INSERT,

  /** Sets an attribute that is there. */
  UPDATE,

  /** Sets an attribute. */
  UPSERT,

  /** Removes attributes. */
  DELETE,

  /** Replaces values by their hashes. */
  HASH,

  /** Makes attributes of parts of another one. */
  EXTRACT,

  /** Changes the type of a value. */
  CONVERT;

  boolean sets() {
    return this == INSERT || this == UPDATE || this == UPSERT;
  }

  /** As in the configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
