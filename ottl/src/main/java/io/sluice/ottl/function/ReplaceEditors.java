package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.choice;
import static io.sluice.ottl.function.Parameters.compiled;
import static io.sluice.ottl.function.Parameters.mapTarget;
import static io.sluice.ottl.function.Parameters.pattern;
import static io.sluice.ottl.function.Parameters.target;

import com.google.re2j.Pattern;
import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Editors that replace text, within strings or as a whole. What is no string is left alone. */
final class ReplaceEditors {
  private static final Parameter<Place> TARGET = target("target");
  private static final Parameter<MapPlace> MAP = mapTarget("target");
  private static final Parameter<String> MODE = choice("mode", "key", "value");
  private static final Parameter<Pattern> REGEX = pattern("regex_pattern");
  private static final Parameter<Pattern> GLOB = compiled("pattern", Glob::compile);

  private ReplaceEditors() {}

  static void addTo(Functions functions) {
    functions.editor(
        "replace_pattern", with(TARGET, REGEX), arguments -> one(arguments, patterns(arguments)));
    functions.editor(
        "replace_match", with(TARGET, GLOB), arguments -> one(arguments, globs(arguments)));
    functions.editor("replace_all_patterns", with(MAP, MODE, REGEX), ReplaceEditors::allPatterns);
    functions.editor(
        "replace_all_matches", with(MAP, GLOB), arguments -> values(arguments, globs(arguments)));
  }

  private static List<Parameter<?>> with(Parameter<?>... own) {
    List<Parameter<?>> all = new ArrayList<>(List.of(own));
    all.addAll(Replacement.PARAMETERS);
    return all;
  }

  /** What strings become. */
  private interface Change {
    /** Looks up what depends on the subject, before anything of it is changed. */
    UnaryOperator<String> at(Subject at);
  }

  private static Change patterns(Arguments arguments) {
    Argument<Pattern> regex = arguments.get(REGEX);
    Replacement replacement = Replacement.of(arguments);
    return at -> {
      Pattern pattern = regex.at(at);
      Replacement.Ready ready = replacement.at(at);
      return original -> ready.inMatches(pattern, original);
    };
  }

  private static Change globs(Arguments arguments) {
    Argument<Pattern> glob = arguments.get(GLOB);
    Replacement replacement = Replacement.of(arguments);
    return at -> {
      Pattern pattern = glob.at(at);
      Replacement.Ready ready = replacement.at(at);
      return original -> pattern.matches(original) ? ready.whole() : null;
    };
  }

  private static Action one(Arguments arguments, Change change) {
    Place place = arguments.literal(TARGET);
    return at -> {
      if (place.value(at) instanceof OfString string) {
        String changed = change.at(at).apply(string.value().toString());
        if (changed != null) {
          place.set(at, Results.of(changed));
        }
      }
    };
  }

  private static Action allPatterns(Arguments arguments) {
    Change change = patterns(arguments);
    return arguments.literal(MODE).equals("key")
        ? keys(arguments, change)
        : values(arguments, change);
  }

  private static Action values(Arguments arguments, Change change) {
    MapPlace place = arguments.literal(MAP);
    return at -> {
      UnaryOperator<String> replace = change.at(at);
      place.edit(at, map -> map.replaceAll(entry -> changed(entry.text(), replace)));
    };
  }

  private static AttributeValue changed(Text text, UnaryOperator<String> replace) {
    String changed = text == null ? null : replace.apply(text.toString());
    return changed == null ? null : AttributeValue.of(changed);
  }

  private static Action keys(Arguments arguments, Change change) {
    MapPlace place = arguments.literal(MAP);
    return at -> {
      Object value = place.value(at);
      if (!(value instanceof OfMap map)) {
        throw Kind.of(value).insteadOf(Kind.MAP);
      }
      Map<String, AttributeValue> renamed = renamed(map, change.at(at));
      if (!renamed.keySet().equals(map.entries().keySet())) {
        place.set(at, AttributeValue.of(renamed));
      }
    };
  }

  private static Map<String, AttributeValue> renamed(OfMap map, UnaryOperator<String> replace) {
    Map<String, AttributeValue> renamed = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              String newKey = replace.apply(key);
              renamed.put(newKey == null ? key : newKey, entry);
            });
    return renamed;
  }
}
