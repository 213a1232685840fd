package io.sluice.ottl.function;

import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.PlainText;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfDouble;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.Text;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts a list by what its elements have in common: whole numbers, numbers, or else their string
 * forms. A list with other elements stays as it is, and so does what is no list.
 */
final class Sorting {
  private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INT, Kind.FLOAT);
  private static final Set<Kind> SORTABLE =
      EnumSet.of(Kind.INT, Kind.FLOAT, Kind.STRING, Kind.BOOLEAN, Kind.NIL);

  private Sorting() {}

  static Object sort(Object target, String order) {
    if (!(target instanceof OfList list)) {
      return target;
    }
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    list.values().forEach(element -> kinds.add(Kind.of(element)));
    if (!SORTABLE.containsAll(kinds)) {
      return target;
    }
    boolean descending = order.equals("desc");
    if (kinds.equals(EnumSet.of(Kind.INT))) {
      return sorted(list, Comparator.comparingLong(Sorting::whole), descending);
    }
    return NUMBERS.containsAll(kinds)
        ? sorted(doubles(list), Comparator.comparingDouble(Sorting::number), descending)
        : sorted(texts(list), Comparator.comparing(Sorting::text), descending);
  }

  private static OfList sorted(OfList list, Comparator<AttributeValue> order, boolean descending) {
    return new OfList(
        list.values().stream().sorted(descending ? order.reversed() : order).toList());
  }

  private static OfList doubles(OfList list) {
    List<AttributeValue> numbers =
        list.values().stream().map(value -> AttributeValue.of(number(value))).toList();
    return new OfList(numbers);
  }

  private static OfList texts(OfList list) {
    List<AttributeValue> texts =
        list.values().stream().map(value -> AttributeValue.of(PlainText.of(value))).toList();
    return new OfList(texts);
  }

  private static long whole(AttributeValue value) {
    return ((OfLong) value).value();
  }

  private static double number(AttributeValue value) {
    return value instanceof OfLong number ? number.value() : ((OfDouble) value).value();
  }

  private static Text text(AttributeValue value) {
    return ((AttributeValue.OfString) value).value();
  }
}
