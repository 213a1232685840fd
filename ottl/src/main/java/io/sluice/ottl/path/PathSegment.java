package io.sluice.ottl.path;

import io.sluice.ottl.eval.Expression;
import java.util.List;

/**
 * A part of a path between two dots.
 *
 * @param keys what stands behind it in square brackets
 */
public record PathSegment(String name, List<Expression> keys) {
  public PathSegment {
    keys = List.copyOf(keys);
  }
}
