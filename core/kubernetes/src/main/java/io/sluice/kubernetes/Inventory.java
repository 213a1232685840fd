package io.sluice.kubernetes;

import java.util.Set;

/** Who keeps the objects that a watch tells of; called on the watch's thread. */
public interface Inventory {
  /** An object is new or changed. */
  void put(ApiObject object);

  /** An object is gone. */
  void remove(ApiObject object);

  /** A list was read to its end: of everything else it is not known when it went, but it did. */
  void keepOnly(Set<String> uids);
}
