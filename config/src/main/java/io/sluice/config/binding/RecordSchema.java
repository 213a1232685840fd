package io.sluice.config.binding;

import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Key;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be written where a settings record is bound.
 *
 * @param type the record's class
 * @param fields its components, in their order
 */
record RecordSchema(Class<?> type, List<Field> fields) {
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /**
   * A record component as a key.
   *
   * @param key its name in YAML
   * @param formerly older names that are still read
   * @param component the record component
   */
  record Field(String key, List<String> formerly, RecordComponent component) {
    Type type() {
      return component.getGenericType();
    }

    boolean isInline() {
      return component.isAnnotationPresent(Inline.class);
    }

    Object valueIn(Object settings) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      try {
        return accessor.invoke(settings);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + component + " of a settings record", e);
      }
    }
  }

  static RecordSchema of(Class<?> type) {
    List<Field> fields =
        Arrays.stream(type.getRecordComponents()).map(RecordSchema::field).toList();
    return new RecordSchema(type, fields);
  }

  /** Every key that may be written here, those of inlined records included. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Field field : fields) {
      if (field.isInline()) {
        keys.addAll(of(field.component().getType()).keys());
      } else {
        keys.add(field.key());
      }
    }
    return keys;
  }

  /** The same with the older names, which are read but not advertised. */
  List<String> keysEverRead() {
    List<String> keys = new ArrayList<>();
    for (Field field : fields) {
      if (field.isInline()) {
        keys.addAll(of(field.component().getType()).keysEverRead());
      } else {
        keys.add(field.key());
        keys.addAll(field.formerly());
      }
    }
    return keys;
  }

  Optional<Object> defaults() {
    try {
      Method defaults = type.getDeclaredMethod("defaults");
      defaults.setAccessible(true);
      return Optional.ofNullable(defaults.invoke(null));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make the defaults of " + type, e);
    }
  }

  /** Makes the record; what its constructor throws is the cause of the exception. */
  Object make(List<Object> values) throws InvocationTargetException {
    Class<?>[] types = fields.stream().map(f -> f.component().getType()).toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values.toArray());
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("cannot make a settings record " + type, e);
    }
  }

  private static Field field(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return key == null
        ? new Field(snakeCase(component.getName()), List.of(), component)
        : new Field(key.value(), List.of(key.formerly()), component);
  }

  private static String snakeCase(String name) {
    return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }
}
