package io.sluice.config.binding;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.config.binding.RecordSchema.Field;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlScalar;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds maps to settings records. */
final class RecordBinder {
  private static final String ENABLED = "enabled";

  private final Problems problems;
  private final ValueBinder values;

  RecordBinder(Problems problems, ValueBinder values) {
    this.problems = problems;
    this.values = values;
  }

  /**
   * Binds a record that is there for certain.
   *
   * @param current what keys that are not written keep; null for the type's defaults
   */
  Bound bind(Class<?> type, Spot spot, Object current) {
    return bind(type, spot, current, Set.of());
  }

  /** Binds a section that can be off. */
  Bound section(Class<?> type, Spot spot, Optional<?> current) {
    RecordSchema schema = RecordSchema.of(type);
    boolean ownKey = schema.keysEverRead().contains(ENABLED);
    if (!ownKey && spot.node() instanceof YamlMap map && map.entry(ENABLED).isPresent()) {
      Bound enabled = values.bind(boolean.class, spot.child(map.entry(ENABLED).get()), true);
      if (!enabled.succeeded() || enabled.value().equals(false)) {
        return new Bound(enabled.succeeded(), Optional.empty());
      }
    }
    Bound bound = bind(type, spot, current.orElse(null), ownKey ? Set.of() : Set.of(ENABLED));
    return bound.succeeded() ? Bound.to(Optional.of(bound.value())) : Bound.failedOver(current);
  }

  private Bound bind(Class<?> type, Spot spot, Object current, Set<String> alsoAllowed) {
    RecordSchema schema = RecordSchema.of(type);
    Object base = current == null ? schema.defaults().orElse(null) : current;
    if (!(spot.node() instanceof YamlMap map)) {
      problems.add(Complaint.wrongType(spot, "a map"));
      return Bound.failedOver(base);
    }
    boolean known = new KeyCheck(schema, alsoAllowed, problems).passes(spot, map);
    Bound bound = withKeysOf(schema, spot, map, base);
    return known ? bound : Bound.failedOver(bound.value());
  }

  private Bound withKeysOf(RecordSchema schema, Spot spot, YamlMap map, Object base) {
    Set<String> failed = new HashSet<>();
    List<Object> bound = new ArrayList<>();
    for (Field field : schema.fields()) {
      Object before = base == null ? null : field.valueIn(base);
      Bound value =
          field.isInline() ? inlined(field, spot, map, before) : keyed(field, spot, map, before);
      if (!value.succeeded()) {
        failed.add(field.key());
      }
      bound.add(value.value());
    }
    return make(schema, bound, spot, failed, base);
  }

  private Bound inlined(Field field, Spot spot, YamlMap map, Object before) {
    RecordSchema schema = RecordSchema.of(field.component().getType());
    Object base = before == null ? schema.defaults().orElse(null) : before;
    return withKeysOf(schema, spot, map, base);
  }

  private Bound keyed(Field field, Spot spot, YamlMap map, Object before) {
    Object current = before == null ? Types.zero(field.component().getType()) : before;
    Optional<YamlMap.Entry> entry = written(field, spot, map);
    if (entry.isEmpty()) {
      return Bound.to(current);
    }
    return values.bind(field.type(), switchedOn(field, spot.child(entry.get())), current);
  }

  /** {@code name:} with nothing behind it, where that means: on, with the defaults. */
  private static Spot switchedOn(Field field, Spot spot) {
    boolean on = spot.node().isNull() && field.component().isAnnotationPresent(OnWhenEmpty.class);
    return on ? new Spot(YamlMap.empty(spot.key()), spot.key(), spot.path(), spot.inner()) : spot;
  }

  private Optional<YamlMap.Entry> written(Field field, Spot spot, YamlMap map) {
    Optional<YamlMap.Entry> current = map.entry(field.key());
    for (String old : field.formerly()) {
      Optional<YamlMap.Entry> entry = map.entry(old);
      if (entry.isPresent()) {
        String clash = current.isPresent() ? ", which is given too and wins" : "";
        problems.add(
            Problem.warning(
                spot.child(entry.get()).path(),
                entry.get().keyLocation(),
                "\""
                    + old
                    + "\" is an older name of \""
                    + field.key()
                    + "\""
                    + clash
                    + "; write "
                    + field.key()
                    + ": "
                    + shown(entry.get())));
        current = current.isPresent() ? current : entry;
      }
    }
    return current;
  }

  private static String shown(YamlMap.Entry entry) {
    boolean simple =
        entry.value() instanceof YamlScalar s && !s.isNull() && s.reference().isEmpty();
    return simple ? String.valueOf(entry.value().toObject()) : "…";
  }

  private Bound make(
      RecordSchema schema, List<Object> bound, Spot spot, Set<String> failed, Object base) {
    try {
      Object made = schema.make(bound);
      return failed.isEmpty() ? Bound.to(made) : Bound.failedOver(made);
    } catch (InvocationTargetException e) {
      report(e.getCause(), spot, failed);
      return Bound.failedOver(base);
    }
  }

  /** Keys that failed before hold a stand-in, so what the constructor says of them is no news. */
  private void report(Throwable thrown, Spot spot, Set<String> failed) {
    if (thrown instanceof InvalidSettings invalid) {
      invalid.problems().stream()
          .filter(p -> !failed.contains(p.key()))
          .forEach(p -> problems.add(located(p, spot)));
    } else if (!(thrown instanceof RuntimeException)) {
      throw new IllegalStateException("making the settings at " + spot.path() + " failed", thrown);
    } else if (failed.isEmpty()) {
      problems.add(Problem.error(spot.path(), spot.key(), Thrown.reason(thrown)));
    }
  }

  private static Problem located(InvalidSettings.Problem problem, Spot spot) {
    return Problem.error(spot.pathOf(problem.key()), spot.locate(problem.key()), problem.message());
  }
}
