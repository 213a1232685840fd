package io.sluice.extensions.headerssetter;

import java.util.Map;

/** What is done with a header. */
public enum Action {
  /** Sets it if it is not there. */
  INSERT,
  /** Sets it if it is there. */
  UPDATE,
  /** Sets it. */
  UPSERT,
  /** Takes it away. */
  DELETE;

  /** Whether it makes a difference to headers as they are. */
  boolean appliesTo(Map<String, String> headers, String key) {
    return switch (this) {
      case INSERT -> !headers.containsKey(key);
      case UPDATE, DELETE -> headers.containsKey(key);
      case UPSERT -> true;
    };
  }
}
