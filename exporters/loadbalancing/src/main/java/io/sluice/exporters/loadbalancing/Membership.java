package io.sluice.exporters.loadbalancing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Backends at one moment, and the ring that they make; never changes. */
final class Membership {
  static final Membership NONE = new Membership(List.of());

  /** Every set of failing backends would have a ring; mostly it is one backend at a time. */
  private static final int MOST_PARTS = 16;

  private final List<Backend> backends;
  private final HashRing ring;
  private final Map<List<Backend>, Membership> parts = new ConcurrentHashMap<>();

  /**
   * A tier.
   *
   * @param backends sorted by endpoint
   */
  Membership(List<Backend> backends) {
    this.backends = List.copyOf(backends);
    this.ring = HashRing.of(backends.stream().map(Backend::endpoint).toList());
  }

  List<Backend> backends() {
    return backends;
  }

  HashRing ring() {
    return ring;
  }

  boolean isEmpty() {
    return backends.isEmpty();
  }

  boolean has(Backend backend) {
    return backends.contains(backend);
  }

  /** Those of whom something is true, with a ring of their own. */
  Membership only(Predicate<Backend> wanted) {
    List<Backend> chosen = backends.stream().filter(wanted).toList();
    if (chosen.size() == backends.size()) {
      return this;
    }
    if (chosen.isEmpty()) {
      return NONE;
    }
    if (parts.size() > MOST_PARTS) {
      parts.clear();
    }
    return parts.computeIfAbsent(chosen, Membership::new);
  }
}
