package io.sluice.ottl.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.ListLiteral;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.value.Coercion;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes parameters of the usual kinds. */
final class Parameters {
  private Parameters() {}

  static Parameter<Object> any(String name) {
    return Parameter.reading(name, value -> value);
  }

  static Parameter<String> text(String name) {
    return Parameter.reading(name, Parameters::readText);
  }

  static Parameter<Long> integer(String name) {
    return Parameter.reading(name, Parameters::readLong);
  }

  static Parameter<Boolean> flag(String name) {
    return Parameter.reading(name, Parameters::readFlag);
  }

  static Parameter<OfMap> map(String name) {
    return Parameter.reading(name, value -> expect(OfMap.class, Kind.MAP, value));
  }

  static Parameter<OfList> list(String name) {
    return Parameter.reading(name, value -> expect(OfList.class, Kind.LIST, value));
  }

  static Parameter<List<String>> texts(String name) {
    return Parameter.reading(name, Parameters::readTexts);
  }

  static Parameter<Text> key(String name) {
    return Parameter.reading(name, value -> expect(OfString.class, Kind.STRING, value).value());
  }

  static Parameter<Set<Text>> keys(String name) {
    return Parameter.reading(
        name, value -> readTexts(value).stream().map(Text::of).collect(Collectors.toSet()));
  }

  /** A list whose elements may be what no attribute can hold; nil stays nil. */
  static Parameter<List<Object>> values(String name) {
    return new Parameter<>(name, given -> elements(given.expression()));
  }

  private static Argument<List<Object>> elements(Expression expression) {
    if (expression instanceof ListLiteral list) {
      return at -> list.elements().stream().map(element -> element.value(at)).toList();
    }
    return Parameter.read(
        expression,
        value ->
            expect(OfList.class, Kind.LIST, value).values().stream().map(Storable::read).toList());
  }

  static Parameter<ZonedDateTime> time(String name) {
    return Parameter.reading(name, value -> expect(ZonedDateTime.class, Kind.TIME, value));
  }

  static Parameter<Duration> duration(String name) {
    return Parameter.reading(name, value -> expect(Duration.class, Kind.DURATION, value));
  }

  /** Whatever has a string form; nil is null. */
  static Parameter<String> textLike(String name) {
    return Parameter.reading(name, Coercion::toText);
  }

  static Parameter<Long> integerLike(String name) {
    return Parameter.reading(name, Coercion::toLong);
  }

  static Parameter<Double> floatLike(String name) {
    return Parameter.reading(name, Coercion::toDouble);
  }

  static Parameter<Boolean> flagLike(String name) {
    return Parameter.reading(name, Coercion::toBoolean);
  }

  static Parameter<String> literalText(String name) {
    return Parameter.literal(name, Parameters::readText);
  }

  static Parameter<Long> literalInteger(String name) {
    return Parameter.literal(
        name,
        value -> {
          long number = readLong(value);
          if (number < 0) {
            throw new EvaluationFailure("must not be negative, is " + number);
          }
          return number;
        });
  }

  static Parameter<Boolean> literalFlag(String name) {
    return Parameter.literal(name, Parameters::readFlag);
  }

  static Parameter<List<String>> literalTexts(String name) {
    return Parameter.literal(name, Parameters::readTexts);
  }

  /** One of some words. */
  static Parameter<String> choice(String name, String... words) {
    return Parameter.literal(
        name,
        value -> {
          String word = readText(value);
          if (!List.of(words).contains(word)) {
            throw new EvaluationFailure(
                "must be one of " + String.join(", ", words) + ", is " + Excerpt.quoted(word));
          }
          return word;
        });
  }

  static Parameter<Place> target(String name) {
    return new Parameter<>(name, given -> new Argument.Fixed<>(given.place()));
  }

  static Parameter<MapPlace> mapTarget(String name) {
    return new Parameter<>(
        name,
        given -> {
          if (given.place() instanceof MapPlace place) {
            return new Argument.Fixed<>(place);
          }
          throw new BadArgument("must be a map, such as attributes");
        });
  }

  static Parameter<Given.Applied> function(String name) {
    return new Parameter<>(name, given -> new Argument.Fixed<>(given.function()));
  }

  /** A regular expression: compiled once when it is a literal, else whenever it changes. */
  static Parameter<Pattern> pattern(String name) {
    return compiled(name, Parameters::compile);
  }

  private static Pattern compile(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(pattern)
              + " is not a regular expression that RE2 takes: "
              + Excerpt.reason(e),
          e);
    }
  }

  /** Something that is made of a string, once if it is a literal. */
  static <T> Parameter<T> compiled(String name, Function<String, T> compiler) {
    return new Parameter<>(
        name,
        given -> {
          if (!(given.expression() instanceof Expression.Constant constant)) {
            return new Recompiled<>(given.expression(), compiler);
          }
          try {
            return new Argument.Fixed<>(compiler.apply(readText(constant.value())));
          } catch (EvaluationFailure e) {
            throw new BadArgument(e.getMessage(), e);
          }
        });
  }

  static String readText(Object value) {
    return expect(OfString.class, Kind.STRING, value).value().toString();
  }

  private static Long readLong(Object value) {
    return expect(OfLong.class, Kind.INT, value).value();
  }

  private static Boolean readFlag(Object value) {
    return expect(OfBoolean.class, Kind.BOOLEAN, value).value();
  }

  private static List<String> readTexts(Object value) {
    List<AttributeValue> elements = expect(OfList.class, Kind.LIST, value).values();
    return elements.stream().map(Parameters::readText).toList();
  }

  private static <T> T expect(Class<T> type, Kind kind, Object value) {
    if (!type.isInstance(value)) {
      throw Kind.of(value).insteadOf(kind);
    }
    return type.cast(value);
  }
}
