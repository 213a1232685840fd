package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;
import static io.sluice.ottl.function.Parameters.integer;
import static io.sluice.ottl.function.Parameters.target;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.SpanId;
import io.sluice.ottl.value.Storable;
import io.sluice.ottl.value.TraceId;
import io.sluice.ottl.value.Whole;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Editors that write one place. */
final class AssignmentEditors {
  private static final Parameter<Place> TARGET = target("target");

  private AssignmentEditors() {}

  static void addTo(Functions functions) {
    set(functions);
    functions.editor("clear", List.of(TARGET), AssignmentEditors::clear);
    append(functions);
    deleteIndex(functions);
  }

  private static void set(Functions functions) {
    Parameter<Object> value = any("value");
    functions.editor(
        "set",
        List.of(TARGET, value),
        arguments -> {
          Place place = arguments.literal(TARGET);
          Argument<Object> given = arguments.get(value);
          if (given instanceof Argument.Fixed<Object> fixed) {
            return at -> place.set(at, fixed.value());
          }
          return at -> {
            Object found = given.at(at);
            // What is not there is not copied; only somebody who writes nil means it.
            if (found != null) {
              place.set(at, found);
            }
          };
        });
  }

  private static Action clear(Arguments arguments) {
    Place place = arguments.literal(TARGET);
    return at -> place.set(at, zero(place.value(at)));
  }

  private static Object zero(Object value) {
    return switch (Kind.of(value)) {
      case NIL -> null;
      case STRING -> AttributeValue.of("");
      case BOOLEAN -> Results.FALSE;
      case INT -> AttributeValue.of(0);
      case FLOAT -> AttributeValue.of(0.0);
      case BYTES -> AttributeValue.of(new byte[0]);
      case LIST -> AttributeValue.of(List.of());
      case MAP -> AttributeValue.of(Map.of());
      case TIME -> Instant.EPOCH.atZone(ZoneOffset.UTC);
      case TRACE_ID -> new TraceId(0, 0);
      case SPAN_ID -> new SpanId(0);
      case WHOLE -> value instanceof Whole.Status ? new Whole.Status(0, Text.EMPTY) : null;
      case DURATION -> throw new EvaluationFailure("no path holds a duration");
    };
  }

  private static void append(Functions functions) {
    Parameter<Object> value = any("value").optional();
    Parameter<List<Object>> values = Parameters.values("values").optional();
    functions.editor(
        "append",
        List.of(TARGET, value, values),
        arguments -> {
          Place place = arguments.literal(TARGET);
          Argument<Object> one = arguments.get(value);
          Argument<List<Object>> many = arguments.get(values);
          boolean hasOne = !isAbsent(one);
          boolean hasMany = !isAbsent(many);
          if (!hasOne && !hasMany) {
            throw new BadArgument("append needs value or values");
          }
          return at -> {
            List<AttributeValue> elements = asList(place.value(at));
            if (hasOne) {
              elements.add(Storable.of(one.at(at)));
            }
            if (hasMany) {
              many.at(at).forEach(element -> elements.add(Storable.of(element)));
            }
            place.set(at, AttributeValue.of(elements));
          };
        });
  }

  private static boolean isAbsent(Argument<?> argument) {
    return argument instanceof Argument.Fixed<?> fixed && fixed.value() == null;
  }

  private static List<AttributeValue> asList(Object value) {
    List<AttributeValue> elements = new ArrayList<>();
    if (value instanceof OfList list) {
      elements.addAll(list.values());
    } else if (value != null) {
      elements.add(Storable.of(value));
    }
    return elements;
  }

  private static void deleteIndex(Functions functions) {
    Parameter<Long> start = integer("start_index");
    Parameter<Long> end = integer("end_index").optional();
    functions.editor(
        "delete_index",
        List.of(TARGET, start, end),
        arguments -> {
          Place place = arguments.literal(TARGET);
          Argument<Long> from = arguments.get(start);
          Argument<Long> to = arguments.get(end);
          return at -> {
            List<AttributeValue> elements = elements(place.value(at));
            long first = from.at(at);
            Long behind = to.at(at);
            range(elements, first, behind == null ? first + 1 : behind).clear();
            place.set(at, AttributeValue.of(elements));
          };
        });
  }

  private static List<AttributeValue> elements(Object value) {
    if (value instanceof OfList list) {
      return new ArrayList<>(list.values());
    }
    throw Kind.of(value).insteadOf(Kind.LIST);
  }

  private static List<AttributeValue> range(List<AttributeValue> elements, long from, long to) {
    if (from == 0 && to == elements.size()) {
      return elements;
    }
    if (from < 0 || from >= elements.size() || to < from || to > elements.size()) {
      throw new EvaluationFailure(
          "[" + from + ":" + to + "] is out of bounds: the list has " + elements.size());
    }
    return elements.subList((int) from, (int) to);
  }
}
