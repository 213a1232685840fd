package io.sluice.config.binding;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.config.binding.RecordSchema.Field;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets bound settings say what else there is to say about them, level by level. */
final class Review {
  private final Spot top;
  private final Problems problems;
  private boolean passed = true;

  Review(Spot top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  /** Whether the settings meet their own rules. */
  boolean passes(Object settings) {
    visit(settings, "");
    return passed;
  }

  private void visit(Object value, String at) {
    if (value instanceof Required required) {
      check(required, at);
    }
    if (value instanceof Warns warns) {
      warns.warnings((key, message) -> warn(join(at, key), message));
    }
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(inside -> visit(inside, at));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(list.get(i), at + "[" + i + "]");
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, inside) -> visit(inside, join(at, String.valueOf(key))));
    } else if (value instanceof Record) {
      fieldsOf(value, at);
    }
  }

  private void fieldsOf(Object settings, String at) {
    for (Field field : RecordSchema.of(settings.getClass()).fields()) {
      visit(field.valueIn(settings), field.isInline() ? at : join(at, field.key()));
    }
  }

  private void check(Required settings, String at) {
    try {
      Checks checks = new Checks();
      settings.check(checks);
      checks.done();
    } catch (InvalidSettings e) {
      passed = false;
      for (InvalidSettings.Problem p : e.problems()) {
        String key = join(at, p.key());
        problems.add(Problem.error(top.pathOf(key), top.locate(key), p.message()));
      }
    }
  }

  private void warn(String key, String message) {
    problems.add(Problem.warning(top.pathOf(key), top.locate(key), message));
  }

  private static String join(String at, String key) {
    return at.isEmpty() || key.isEmpty() ? at + key : at + "." + key;
  }
}
