package io.sluice.connectors.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets of pipelines by numbers, so that spans can be told apart by one number each. Number zero is
 * the empty set. For one batch at a time.
 */
final class Destinations {
  static final int NOWHERE = 0;

  private final List<Set<String>> sets = new ArrayList<>(List.of(Set.of()));
  private final Map<Set<String>, Integer> numbers = new HashMap<>(Map.of(Set.of(), NOWHERE));
  private final Map<Step, Integer> steps = new HashMap<>();

  private record Step(int from, int row) {}

  /**
   * The set with more pipelines in it.
   *
   * @param row which row of the table names them; the same row always names the same
   */
  int with(int number, int row, List<String> pipelines) {
    return steps.computeIfAbsent(
        new Step(number, row),
        step -> {
          Set<String> joined = new LinkedHashSet<>(sets.get(number));
          joined.addAll(pipelines);
          return numberOf(joined);
        });
  }

  private int numberOf(Set<String> set) {
    Integer known = numbers.get(set);
    if (known != null) {
      return known;
    }
    sets.add(set);
    numbers.put(set, sets.size() - 1);
    return sets.size() - 1;
  }

  int count() {
    return sets.size();
  }

  List<String> pipelines(int number) {
    return List.copyOf(sets.get(number));
  }
}
