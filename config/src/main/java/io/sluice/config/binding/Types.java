package io.sluice.config.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about the declared types of settings. */
final class Types {
  private Types() {}

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    throw new IllegalStateException("settings cannot be of type " + type.getTypeName());
  }

  /** The type argument with this index: the {@code T} of {@code List<T>}. */
  static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[index];
    }
    throw new IllegalStateException(type.getTypeName() + " in settings needs its type argument");
  }

  /** What stands where nothing was said and no default is known; null if the type has no such. */
  static Object zero(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return false;
    }
    if (type == int.class || type == Integer.class) {
      return 0;
    }
    if (type == long.class || type == Long.class) {
      return 0L;
    }
    if (type == double.class || type == Double.class) {
      return 0.0;
    }
    if (type == String.class) {
      return "";
    }
    if (type == Duration.class) {
      return Duration.ZERO;
    }
    return emptyContainer(type);
  }

  private static Object emptyContainer(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type.isRecord() ? RecordSchema.of(type).defaults().orElse(null) : null;
  }
}
