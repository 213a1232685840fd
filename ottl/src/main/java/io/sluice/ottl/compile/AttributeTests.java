package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Test;
import io.sluice.ottl.path.AttributePlace;
import io.sluice.ottl.value.Comparison;
import io.sluice.spans.AttributeValue.OfBoolean;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/** Compares an attribute with a literal, in the bytes where it lies. */
final class AttributeTests {
  private AttributeTests() {}

  /** The test, or null when the attribute has to be taken out for it. */
  static Test of(Comparison comparison, AttributePlace place, Object constant) {
    if (constant == null) {
      return nil(comparison, place);
    }
    if (constant instanceof OfString string) {
      return text(comparison, place, string.value());
    }
    if (constant instanceof OfLong number) {
      return number(comparison, place, number.value());
    }
    if (constant instanceof OfDouble number) {
      return number(comparison, place, number.value());
    }
    return constant instanceof OfBoolean flag ? flag(comparison, place, flag.value()) : null;
  }

  private static Test nil(Comparison comparison, AttributePlace place) {
    boolean forNil = comparison.holdsFor(0);
    boolean forOthers = comparison.unequal();
    return at -> {
      Value value = place.look(at);
      boolean isNil = value == null || value.kind() == ValueKind.EMPTY;
      return isNil ? forNil : forOthers;
    };
  }

  private static Test text(Comparison comparison, AttributePlace place, Text text) {
    boolean unequal = comparison.unequal();
    if (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL) {
      return at -> {
        Value value = place.look(at);
        return value == null ? unequal : value.isText(text) != unequal;
      };
    }
    return at -> {
      Value value = place.look(at);
      return value != null
          && value.kind() == ValueKind.STRING
          && comparison.holdsFor(value.asText().compareTo(text));
    };
  }

  private static Test number(Comparison comparison, AttributePlace place, long number) {
    boolean unequal = comparison.unequal();
    return at -> {
      Value value = place.look(at);
      if (value == null) {
        return unequal;
      }
      return switch (value.kind()) {
        case LONG -> comparison.holdsForLongs(value.asLong(), number);
        case DOUBLE -> comparison.holdsForDoubles(value.asDouble(), (double) number);
        default -> unequal;
      };
    };
  }

  private static Test number(Comparison comparison, AttributePlace place, double number) {
    boolean unequal = comparison.unequal();
    return at -> {
      Value value = place.look(at);
      if (value == null) {
        return unequal;
      }
      return switch (value.kind()) {
        case LONG -> comparison.holdsForDoubles((double) value.asLong(), number);
        case DOUBLE -> comparison.holdsForDoubles(value.asDouble(), number);
        default -> unequal;
      };
    };
  }

  private static Test flag(Comparison comparison, AttributePlace place, boolean flag) {
    boolean unequal = comparison.unequal();
    return at -> {
      Value value = place.look(at);
      boolean isFlag = value != null && value.kind() == ValueKind.BOOLEAN;
      return isFlag ? comparison.holdsFor(Boolean.compare(value.asBoolean(), flag)) : unequal;
    };
  }
}
