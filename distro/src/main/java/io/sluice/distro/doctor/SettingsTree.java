package io.sluice.distro.doctor;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Settings of components that need not be known: records of records, in which values of a known
 * type can be found and exchanged.
 */
final class SettingsTree {
  private SettingsTree() {}

  /** All values of a type, wherever they stand. */
  static <T> List<T> find(Object settings, Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(settings, type, found);
    return found;
  }

  private static <T> void collect(Object value, Class<T> type, List<T> found) {
    if (type.isInstance(value)) {
      found.add(type.cast(value));
    } else if (value instanceof Record settings) {
      for (RecordComponent part : settings.getClass().getRecordComponents()) {
        collect(get(settings, part), type, found);
      }
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(inner -> collect(inner, type, found));
    } else if (value instanceof Iterable<?> many) {
      many.forEach(each -> collect(each, type, found));
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> collect(each, type, found));
    }
  }

  /** The same settings with all values of a type changed that stand in records. */
  static Object with(Object settings, Class<?> type, UnaryOperator<Object> change) {
    if (type.isInstance(settings)) {
      return change.apply(settings);
    }
    return settings instanceof Record && !find(settings, type).isEmpty()
        ? rebuilt(settings, type, change)
        : settings;
  }

  private static Object rebuilt(Object settings, Class<?> type, UnaryOperator<Object> change) {
    RecordComponent[] parts = settings.getClass().getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(parts).map(part -> with(get(settings, part), type, change)).toArray();
    try {
      Constructor<?> constructor = settings.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot copy " + settings.getClass(), e);
    }
  }

  private static Object get(Object settings, RecordComponent part) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + part + " of " + settings.getClass(), e);
    }
  }
}
