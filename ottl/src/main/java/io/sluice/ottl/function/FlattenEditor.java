package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.literalFlag;
import static io.sluice.ottl.function.Parameters.literalInteger;
import static io.sluice.ottl.function.Parameters.literalText;
import static io.sluice.ottl.function.Parameters.mapTarget;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lifts what lies in nested maps and lists, with dots in the keys. */
final class FlattenEditor {
  private static final Parameter<MapPlace> TARGET = mapTarget("target");
  private static final Parameter<String> PREFIX = literalText("prefix").orElse("");
  private static final Parameter<Long> DEPTH = literalInteger("depth").orElse(Long.MAX_VALUE);
  private static final Parameter<Boolean> CONFLICTS =
      literalFlag("resolve_conflicts").orElse(false);

  private FlattenEditor() {}

  static void addTo(Functions functions) {
    functions.editor("flatten", List.of(TARGET, PREFIX, DEPTH, CONFLICTS), FlattenEditor::flatten);
  }

  private static Action flatten(Arguments arguments) {
    MapPlace place = arguments.literal(TARGET);
    String prefix = arguments.literal(PREFIX);
    long depth = arguments.literal(DEPTH);
    boolean resolve = arguments.literal(CONFLICTS);
    if (depth < 1) {
      throw new BadArgument("depth must be at least 1; leave it out to flatten all");
    }
    return at -> {
      Object value = place.value(at);
      if (!(value instanceof OfMap map)) {
        throw Kind.of(value).insteadOf(Kind.MAP);
      }
      Flattening flattening = new Flattening(depth, resolve);
      flattening.add(prefix.isEmpty() ? "" : prefix + ".", map, 0);
      place.set(at, AttributeValue.of(flattening.result));
    };
  }

  /** The flat map in the making. */
  private static final class Flattening {
    private final Map<String, AttributeValue> result = new LinkedHashMap<>();
    private final Map<String, Integer> conflicts = new HashMap<>();
    private final long deepest;
    private final boolean resolve;

    Flattening(long deepest, boolean resolve) {
      this.deepest = deepest;
      this.resolve = resolve;
    }

    void add(String prefix, OfMap map, int depth) {
      map.entries().forEach((name, value) -> add(prefix + name, value, depth));
    }

    private void add(String key, AttributeValue value, int depth) {
      if (value instanceof OfMap map && depth < deepest) {
        add(key + ".", map, depth + 1);
      } else if (value instanceof OfList list && depth < deepest) {
        addElements(key, list, depth + 1);
      } else {
        put(key, value);
      }
    }

    private void addElements(String key, OfList list, int depth) {
      for (int i = 0; i < list.values().size(); i++) {
        AttributeValue element = list.values().get(i);
        boolean nests = element instanceof OfMap || element instanceof OfList;
        if (nests && depth < deepest) {
          add(key + "." + i, element, depth);
        } else {
          put(resolve ? key : key + "." + i, element);
        }
      }
    }

    private void put(String key, AttributeValue value) {
      if (resolve && result.containsKey(key)) {
        int number = conflicts.merge(key, 1, Integer::sum) - 1;
        result.put(key + "." + number, value);
      } else {
        result.put(key, value);
      }
    }
  }
}
