package io.sluice.ottl.eval;

import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A list written in a statement. Some functions look at its elements one by one, since these may be
 * what no list can hold, a time for example.
 */
public record ListLiteral(List<Expression> elements) implements Expression {
  public ListLiteral {
    elements = List.copyOf(elements);
  }

  @Override
  public Object value(Subject at) {
    List<AttributeValue> values = new ArrayList<>(elements.size());
    for (Expression element : elements) {
      values.add(Storable.of(element.value(at)));
    }
    return AttributeValue.of(values);
  }
}
