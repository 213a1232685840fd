package io.sluice.config.binding;

import io.sluice.component.settings.InvalidSettings;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * A type's own way of being read from configuration: {@code fromConfig} or {@code parse}.
 *
 * @param method the static method
 * @param takesText whether it wants a string, or the value as YAML has it
 */
record OwnReader(Method method, boolean takesText) {

  static Optional<OwnReader> of(Class<?> type) {
    Optional<OwnReader> general = find(type, "fromConfig", Object.class);
    return general.isPresent() ? general : find(type, "parse", String.class);
  }

  Bound read(Spot spot, ScalarBinder scalars, Problems problems, Object current) {
    Optional<?> input = takesText ? scalars.string(spot) : Optional.of(spot.node().toObject());
    if (input.isEmpty()) {
      return Bound.failedOver(current);
    }
    try {
      return Bound.to(method.invoke(null, input.get()));
    } catch (InvocationTargetException e) {
      report(e.getCause(), spot, problems);
      return Bound.failedOver(current);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  private static void report(Throwable thrown, Spot spot, Problems problems) {
    if (thrown instanceof InvalidSettings invalid) {
      for (InvalidSettings.Problem p : invalid.problems()) {
        problems.add(Problem.error(spot.pathOf(p.key()), spot.locate(p.key()), p.message()));
      }
    } else if (thrown instanceof RuntimeException) {
      problems.add(Complaint.unreadable(spot, Thrown.reason(thrown)));
    } else {
      throw new IllegalStateException("reading " + spot.path() + " failed", thrown);
    }
  }

  private static Optional<OwnReader> find(Class<?> type, String name, Class<?> input) {
    try {
      Method method = type.getDeclaredMethod(name, input);
      boolean fits =
          Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
      method.setAccessible(true);
      return fits ? Optional.of(new OwnReader(method, input == String.class)) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
