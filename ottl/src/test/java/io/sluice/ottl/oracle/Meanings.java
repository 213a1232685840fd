package io.sluice.ottl.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the operators and functions mean, said as plainly as Java can. */
final class Meanings {
  private Meanings() {}

  static boolean compare(String operator, Object a, Object b) {
    if (a == null && b == null) {
      return operator.contains("=") && !operator.equals("!=");
    }
    if (a instanceof Number x && b instanceof Number y) {
      boolean whole = a instanceof Long && b instanceof Long;
      return whole
          ? ordered(operator, Long.compare(x.longValue(), y.longValue()))
          : ordered(operator, Double.compare(x.doubleValue(), y.doubleValue()));
    }
    if (a instanceof String x && b instanceof String y) {
      return ordered(operator, x.compareTo(y));
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return ordered(operator, Boolean.compare(x, y));
    }
    boolean equal = a != null && a.equals(b);
    return operator.equals("==") ? equal : operator.equals("!=") && !equal;
  }

  private static boolean ordered(String operator, int order) {
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  static Object calculate(String operator, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return switch (operator) {
        case "+" -> x + y;
        case "-" -> x - y;
        case "*" -> x * y;
        default -> {
          if (y == 0) {
            throw new Failed();
          }
          yield x / y;
        }
      };
    }
    double x = as(Number.class, a).doubleValue();
    double y = as(Number.class, b).doubleValue();
    return switch (operator) {
      case "+" -> x + y;
      case "-" -> x - y;
      case "*" -> x * y;
      default -> {
        if (y == 0) {
          throw new Failed();
        }
        yield x / y;
      }
    };
  }

  /** A key taken of a value that a path led to. */
  static Object get(Object value, Object key) {
    if (key instanceof String name) {
      if (value == null) {
        return null;
      }
      return as(Map.class, value).get(name);
    }
    List<?> list = as(List.class, value);
    int index = ((Long) key).intValue();
    if (index < 0 || index >= list.size()) {
      throw new Failed();
    }
    return list.get(index);
  }

  /** A copy of a value with something put into it. */
  static Object with(Object value, Object key, Object leaf) {
    if (key instanceof String name) {
      Map<Object, Object> map = new LinkedHashMap<>();
      if (value != null) {
        map.putAll(map(value));
      }
      map.put(name, leaf);
      return map;
    }
    int index = ((Long) key).intValue();
    List<Object> list = new ArrayList<>();
    if (value == null) {
      while (list.size() <= index) {
        list.add(null);
      }
    } else {
      list.addAll(list(value));
    }
    if (index >= list.size()) {
      throw new Failed();
    }
    list.set(index, leaf);
    return list;
  }

  @SuppressWarnings("unchecked")
  static <K, V> Map<K, V> map(Object value) {
    return (Map<K, V>) as(Map.class, value);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) as(List.class, value);
  }

  static <T> T as(Class<T> type, Object value) {
    if (!type.isInstance(value)) {
      throw new Failed();
    }
    return type.cast(value);
  }

  static Object length(Object value) {
    if (value instanceof String text) {
      return (long) text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (value instanceof List<?> list) {
      return (long) list.size();
    }
    return (long) as(Map.class, value).size();
  }

  /** The string form of a single value; null of one that is none or none that is short. */
  static String text(Object value) {
    if (value instanceof Double number) {
      double size = Math.abs(number);
      boolean isPlain = size == 0 || (size > 1e-6 && size < 1e21);
      return isPlain
          ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
          : null;
    }
    boolean isSingle = value instanceof String || value instanceof Long;
    return isSingle || value instanceof Boolean ? value.toString() : null;
  }

  static String truncated(String text, int bytes) {
    StringBuilder kept = new StringBuilder();
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      length += String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8).length;
      if (length > bytes) {
        break;
      }
      kept.append(text.charAt(i));
    }
    return kept.toString();
  }
}
