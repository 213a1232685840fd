package io.sluice.processors.resourcedetection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The attributes that a detector can tell, and which of them it tells without being asked to. */
record Offer(Map<String, Boolean> byDefault) {
  static Offer of(List<String> on, List<String> off) {
    Map<String, Boolean> all = new LinkedHashMap<>();
    on.forEach(key -> all.put(key, true));
    off.forEach(key -> all.put(key, false));
    return new Offer(all);
  }

  static Offer of(String... on) {
    return of(List.of(on), List.of());
  }
}
