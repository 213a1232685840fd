package io.sluice.extensions.zpages.pages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What counters said in the last minute, one picture a second; and how fast they grow. */
final class Rates {
  private static final int MOST = 61;

  /** Over how many pictures a rate is taken: short enough to be live, long enough to be calm. */
  private static final int SPAN = 5;

  private final Deque<Picture> pictures = new ArrayDeque<>(MOST);

  /** All counters at one moment; one that is missing had not begun to count. */
  private record Picture(long nanoTime, Map<String, Long> values) {
    long sum(List<String> keys) {
      return keys.stream().mapToLong(key -> values.getOrDefault(key, 0L)).sum();
    }
  }

  synchronized void add(long nanoTime, Map<String, Long> values) {
    if (pictures.size() == MOST) {
      pictures.removeLast();
    }
    pictures.addFirst(new Picture(nanoTime, Map.copyOf(values)));
  }

  /** How fast a counter grows; empty when it is not there or was not watched for long enough. */
  synchronized OptionalDouble perSecond(String key) {
    return !pictures.isEmpty() && pictures.getFirst().values().containsKey(key)
        ? perSecond(List.of(key))
        : OptionalDouble.empty();
  }

  /** How fast the sum of some counters grows. */
  synchronized OptionalDouble perSecond(List<String> keys) {
    if (pictures.size() < 2) {
      return OptionalDouble.empty();
    }
    Iterator<Picture> older = pictures.iterator();
    Picture newest = older.next();
    Picture oldest = newest;
    for (int i = 0; i < SPAN && older.hasNext(); i++) {
      oldest = older.next();
    }
    return OptionalDouble.of(growth(oldest, newest, keys));
  }

  private static double growth(Picture from, Picture to, List<String> keys) {
    double seconds = Math.max(1, to.nanoTime() - from.nanoTime()) / 1e9;
    return Math.max(0, to.sum(keys) - from.sum(keys)) / seconds;
  }

  /** How fast it grew in each second of the last minute, the oldest first. */
  synchronized List<Double> history(List<String> keys) {
    List<Double> history = new ArrayList<>(MOST);
    Picture before = null;
    for (Iterator<Picture> i = pictures.descendingIterator(); i.hasNext(); ) {
      Picture picture = i.next();
      if (before != null) {
        history.add(growth(before, picture, keys));
      }
      before = picture;
    }
    return history;
  }
}
