package io.sluice.config.binding;

/**
 * What became of a value. A failed one was reported where it failed; what stands in for it lets
 * binding go on.
 *
 * @param succeeded whether the value was usable
 * @param value the value, or what stands in for it
 */
record Bound(boolean succeeded, Object value) {
  static Bound to(Object value) {
    return new Bound(true, value);
  }

  static Bound failedOver(Object standIn) {
    return new Bound(false, standIn);
  }
}
