package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.ComponentId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a receiver has read its files. A reload makes the receiver anew, and its factory too;
 * what was read is remembered for as long as the process lives, so that no line is lost or read
 * twice. Beyond that, {@link StoredBookmarks} remembers it.
 */
final class ReadSoFar {
  private static final Map<ComponentId, Map<String, Bookmark>> OF_THIS_PROCESS =
      new ConcurrentHashMap<>();

  private ReadSoFar() {}

  /** What a receiver of this name read before, if there was one; by what the files are called. */
  static Map<String, Bookmark> take(ComponentId id) {
    Map<String, Bookmark> known = OF_THIS_PROCESS.remove(id);
    return known == null ? new HashMap<>() : new HashMap<>(known);
  }

  /** Keeps it for the next receiver of this name. */
  static void keep(ComponentId id, Map<String, Bookmark> bookmarks) {
    OF_THIS_PROCESS.put(id, Map.copyOf(bookmarks));
  }
}
