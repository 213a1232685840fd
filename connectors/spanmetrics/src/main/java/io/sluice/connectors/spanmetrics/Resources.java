package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.SortedAttributes;
import io.sluice.metrics.AttributeList;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resources that are counted; when they are too many, the one unused for longest goes. As many
 * can wait for a report after that; what is still more is counted together until then.
 */
final class Resources {
  private static final int USUAL = 64;
  private static final float LOAD = 0.75f;

  private final int most;
  private final Set<Text> keyAttributes;
  private final boolean alike;
  private final int mostBytes;
  private final Runnable overflown;
  private final Runnable tooLarge;
  private final SortedAttributes sorted = new SortedAttributes();
  private final Map<AttributeList, CountedResource> byIdentity =
      new LinkedHashMap<>(USUAL, LOAD, true);

  /** Gone, and not yet in a report. */
  private final List<CountedResource> evicted = new ArrayList<>();

  /** Those that there was no room for, as one; null as long as there are none. */
  private CountedResource others;

  /**
   * No resources yet.
   *
   * @param keyAttributes by which they are told apart; by all if empty
   * @param alike whether calls and durations are told apart by the same
   * @param mostBytes how much a resource's attributes may be
   * @param overflown called whenever a resource had to be counted with others for want of room
   * @param tooLarge called whenever one had to because of its size
   */
  Resources(
      int most,
      List<String> keyAttributes,
      boolean alike,
      int mostBytes,
      Runnable overflown,
      Runnable tooLarge) {
    this.most = most;
    this.keyAttributes = new HashSet<>(keyAttributes.stream().map(Text::of).toList());
    this.alike = alike;
    this.mostBytes = mostBytes;
    this.overflown = overflown;
    this.tooLarge = tooLarge;
  }

  CountedResource of(Attributes attributes, long nowMillis) {
    AttributeList identity =
        sorted.of(attributes, key -> keyAttributes.isEmpty() || keyAttributes.contains(key));
    CountedResource known = byIdentity.get(identity);
    if (known == null) {
      AttributeList all = keyAttributes.isEmpty() ? identity : sorted.of(attributes, key -> true);
      known = add(identity, all);
    }
    known.seen(nowMillis);
    return known;
  }

  private CountedResource add(AttributeList identity, AttributeList all) {
    if (all.size() > mostBytes) {
      tooLarge.run();
      return others();
    }
    if (byIdentity.size() >= most && evicted.size() >= most) {
      overflown.run();
      return others();
    }
    CountedResource added = new CountedResource(all, alike);
    makeRoom();
    byIdentity.put(identity, added);
    return added;
  }

  private CountedResource others() {
    if (others == null) {
      others = CountedResource.ofOthers(alike);
    }
    return others;
  }

  private void makeRoom() {
    if (byIdentity.size() >= most) {
      AttributeList eldest = byIdentity.keySet().iterator().next();
      evicted.add(byIdentity.remove(eldest));
    }
  }

  /** Those that a report is about. */
  Collection<CountedResource> reportable() {
    List<CountedResource> all = new ArrayList<>(evicted);
    all.addAll(byIdentity.values());
    if (others != null) {
      all.add(others);
    }
    return all;
  }

  /** Forgets what is gone, since it was reported. */
  void forgetEvicted() {
    evicted.clear();
  }

  /** Forgets all. */
  void clear() {
    byIdentity.clear();
    others = null;
  }

  /** Forgets those without a span for so long. */
  void forgetIdle(long millis, long nowMillis) {
    byIdentity.values().removeIf(resource -> resource.idleFor(millis, nowMillis));
    if (others != null && others.idleFor(millis, nowMillis)) {
      others = null;
    }
  }
}
