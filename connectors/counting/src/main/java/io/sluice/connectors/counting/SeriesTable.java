package io.sluice.connectors.counting;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Series by the bytes of their keys, in open addressing: finding one that is there makes no object.
 * They are gone through in the order in which they came. One thread at a time.
 */
public final class SeriesTable<S extends Series> implements Iterable<S> {
  private static final int SMALLEST = 16;

  private final List<S> series = new ArrayList<>();

  /** Hash above, number of the series plus one below; zero where nothing is. */
  private long[] slots = new long[SMALLEST];

  public int size() {
    return series.size();
  }

  /** The series whose key stands at the beginning of an array, or null. */
  public S find(byte[] key, int length) {
    int hash = KeyHash.of(key, length);
    int mask = slots.length - 1;
    for (int at = hash & mask; slots[at] != 0; at = (at + 1) & mask) {
      if (hashOf(slots[at]) == hash) {
        S found = series.get(numberOf(slots[at]));
        if (found.hasKey(key, length)) {
          return found;
        }
      }
    }
    return null;
  }

  /** Adds a series whose key is not there. */
  public void add(S added) {
    series.add(added);
    if (series.size() * 2 > slots.length) {
      index(slots.length * 2);
    } else {
      put(added, series.size() - 1);
    }
  }

  /** Takes out those of which it holds, and tells how many they were. */
  public int removeIf(Predicate<? super S> condition) {
    int before = series.size();
    if (series.removeIf(condition)) {
      int capacity = SMALLEST;
      while (capacity < series.size() * 2) {
        capacity *= 2;
      }
      index(capacity);
    }
    return before - series.size();
  }

  @Override
  public Iterator<S> iterator() {
    return series.iterator();
  }

  private void index(int capacity) {
    slots = new long[capacity];
    for (int i = 0; i < series.size(); i++) {
      put(series.get(i), i);
    }
  }

  private void put(S added, int number) {
    int mask = slots.length - 1;
    int at = added.hash() & mask;
    while (slots[at] != 0) {
      at = (at + 1) & mask;
    }
    slots[at] = (long) added.hash() << Integer.SIZE | (number + 1);
  }

  private static int hashOf(long slot) {
    return (int) (slot >> Integer.SIZE);
  }

  private static int numberOf(long slot) {
    return (int) slot - 1;
  }
}
