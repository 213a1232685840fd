package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Expression.Constant;
import io.sluice.ottl.eval.Test;
import io.sluice.ottl.path.AttributePlace;
import io.sluice.ottl.path.NumberPlace;
import io.sluice.ottl.path.TextPlace;
import io.sluice.ottl.value.Comparison;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;

/** Compiles comparisons; what lies in a span and is compared with a literal is not taken out. */
final class Comparisons {
  private Comparisons() {}

  static Test of(Comparison comparison, Expression left, Expression right) {
    if (right instanceof Constant constant) {
      return withConstant(comparison, left, constant.value());
    }
    if (left instanceof Constant constant) {
      return withConstant(comparison.mirrored(), right, constant.value());
    }
    return at -> comparison.holds(left.value(at), right.value(at));
  }

  private static Test withConstant(Comparison comparison, Expression left, Object constant) {
    if (left instanceof AttributePlace attribute) {
      Test test = AttributeTests.of(comparison, attribute, constant);
      if (test != null) {
        return test;
      }
    }
    if (left instanceof TextPlace text && constant instanceof OfString string) {
      return text(comparison, text, string.value());
    }
    if (left instanceof NumberPlace number && constant instanceof OfLong other) {
      long value = other.value();
      return at -> comparison.holdsForLongs(number.number(at), value);
    }
    return at -> comparison.holds(left.value(at), constant);
  }

  private static Test text(Comparison comparison, TextPlace place, Text constant) {
    return switch (comparison) {
      case EQUAL -> at -> place.text(at).equals(constant);
      case NOT_EQUAL -> at -> !place.text(at).equals(constant);
      default -> at -> comparison.holdsFor(place.text(at).compareTo(constant));
    };
  }
}
