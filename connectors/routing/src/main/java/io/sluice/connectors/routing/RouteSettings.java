package io.sluice.connectors.routing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import java.util.List;

/**
 * A row of the table.
 *
 * @param context what the condition is about
 * @param condition when the row matches
 * @param statement the older form: {@code route() where …}, or an edit with a condition
 * @param action what becomes of what matches
 * @param pipelines where it goes
 */
public record RouteSettings(
    RouteContext context,
    String condition,
    String statement,
    RouteAction action,
    List<String> pipelines)
    implements Required {
  public RouteSettings {
    pipelines = List.copyOf(pipelines);
  }

  public static RouteSettings defaults() {
    return new RouteSettings(RouteContext.INFERRED, "", "", RouteAction.MOVE, List.of());
  }

  @Override
  public void check(Checks checks) {
    boolean both = !condition.isEmpty() && !statement.isEmpty();
    boolean neither = condition.isEmpty() && statement.isEmpty();
    checks
        .that(!both, "statement", "cannot stand beside condition: write one of the two")
        .that(!neither, "", "has neither condition nor statement: write when it matches")
        .that(!pipelines.isEmpty(), "pipelines", "must have at least one pipeline");
    if (!both && !neither) {
      checkRule(checks);
    }
  }

  private void checkRule(Checks checks) {
    try {
      Matcher.of(this);
    } catch (IllegalArgumentException e) {
      checks.that(false, statement.isEmpty() ? "condition" : "statement", e.getMessage());
    }
  }
}
