package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.choice;
import static io.sluice.ottl.function.Parameters.key;
import static io.sluice.ottl.function.Parameters.keys;
import static io.sluice.ottl.function.Parameters.literalInteger;
import static io.sluice.ottl.function.Parameters.literalTexts;
import static io.sluice.ottl.function.Parameters.map;
import static io.sluice.ottl.function.Parameters.mapTarget;
import static io.sluice.ottl.function.Parameters.pattern;

import com.google.re2j.Pattern;
import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.value.PlainText;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.Text;
import java.util.List;
import java.util.Set;

/** Editors of maps. */
final class MapEditors {
  private static final Parameter<MapPlace> TARGET = mapTarget("target");

  private MapEditors() {}

  static void addTo(Functions functions) {
    editor(functions, "delete_key", key("key"), Entries::remove);
    editor(
        functions,
        "delete_matching_keys",
        pattern("pattern"),
        (map, pattern) -> map.removeIf(key -> finds(pattern, key)));
    editor(
        functions,
        "keep_keys",
        keys("keys"),
        (map, keys) -> map.removeIf(key -> !keys.contains(key)));
    editor(
        functions,
        "keep_matching_keys",
        pattern("pattern"),
        (map, pattern) -> map.removeIf(key -> !finds(pattern, key)));
    limit(functions);
    mergeMaps(functions);
    functions.editor("stringify_all", List.of(TARGET), MapEditors::stringifyAll);
    TruncateEditor.addTo(functions);
  }

  /** What an editor with one argument beside its target does. */
  private interface Edit<A> {
    void apply(Entries map, A argument);
  }

  private static <A> void editor(
      Functions functions, String name, Parameter<A> parameter, Edit<A> edit) {
    functions.editor(
        name,
        List.of(TARGET, parameter),
        arguments -> {
          MapPlace place = arguments.literal(TARGET);
          Argument<A> argument = arguments.get(parameter);
          return at -> {
            A value = argument.at(at);
            place.edit(at, map -> edit.apply(map, value));
          };
        });
  }

  private static boolean finds(Pattern pattern, Text key) {
    return pattern.matcher(key.toString()).find();
  }

  private static void limit(Functions functions) {
    Parameter<Long> most = literalInteger("limit");
    Parameter<List<String>> priority = literalTexts("priority_keys").orElse(List.of());
    functions.editor(
        "limit",
        List.of(TARGET, most, priority),
        arguments -> {
          MapPlace place = arguments.literal(TARGET);
          long limit = arguments.literal(most);
          Set<Text> first = Set.copyOf(arguments.literal(priority).stream().map(Text::of).toList());
          if (limit < first.size()) {
            throw new BadArgument(
                "limit is " + limit + " but there are " + first.size() + " priority_keys");
          }
          return at -> place.edit(at, map -> keepFirst(map, limit, first));
        });
  }

  private static void keepFirst(Entries map, long limit, Set<Text> priority) {
    if (map.size() <= limit) {
      return;
    }
    long[] left = {limit - priority.stream().filter(map::has).count()};
    map.removeIf(key -> !priority.contains(key) && --left[0] < 0);
  }

  private static void mergeMaps(Functions functions) {
    Parameter<OfMap> source = map("source");
    Parameter<String> strategy = choice("strategy", "insert", "update", "upsert");
    functions.editor(
        "merge_maps",
        List.of(TARGET, source, strategy),
        arguments -> {
          MapPlace place = arguments.literal(TARGET);
          Argument<OfMap> from = arguments.get(source);
          boolean replaces = !arguments.literal(strategy).equals("insert");
          boolean adds = !arguments.literal(strategy).equals("update");
          return at -> {
            OfMap entries = from.at(at);
            place.edit(at, map -> merge(map, entries, replaces, adds));
          };
        });
  }

  private static void merge(Entries target, OfMap source, boolean replaces, boolean adds) {
    source
        .entries()
        .forEach(
            (name, value) -> {
              Text key = Text.of(name);
              if (target.has(key) ? replaces : adds) {
                target.set(key, value);
              }
            });
  }

  private static Action stringifyAll(Arguments arguments) {
    MapPlace place = arguments.literal(TARGET);
    Entries.Visitor visitor =
        entry -> entry.text() != null ? null : AttributeValue.of(PlainText.of(entry.value()));
    return at -> place.edit(at, map -> map.replaceAll(visitor));
  }
}
