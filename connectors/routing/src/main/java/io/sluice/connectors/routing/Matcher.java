package io.sluice.connectors.routing;

import io.sluice.ottl.Condition;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.Statement;
import io.sluice.ottl.compile.InvalidOttl;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * When a row matches, and what it does to what it matches.
 *
 * @param context whether it is asked about resources or about spans
 * @param changes whether the test changes what it matches
 * @param test asked once for each of them
 */
record Matcher(Context context, boolean changes, Test test) {
  private static final Pattern ROUTE =
      Pattern.compile("\\s*route\\s*\\(\\s*\\)\\s*(?:where\\s(.*))?", Pattern.DOTALL);
  private static final Pattern DELETION =
      Pattern.compile("\\s*(delete_key|delete_matching_keys)\\s*\\(.*", Pattern.DOTALL);
  private static final Pattern REQUEST =
      Pattern.compile("\\s*request\\s*\\[\\s*\"([^\"]+)\"\\s*]\\s*(==|!=)\\s*\"([^\"]*)\"\\s*");

  /** A question about where the subject stands. */
  @FunctionalInterface
  interface Test {
    boolean matches(Subject at);
  }

  /**
   * A row's.
   *
   * @throws InvalidOttl when a text cannot work
   */
  static Matcher of(RouteSettings row) {
    if (row.context() == RouteContext.REQUEST) {
      return ofRequest(row);
    }
    return row.statement().isEmpty()
        ? ofCondition(row.context(), row.condition())
        : ofStatement(row.context(), row.statement());
  }

  private static Matcher ofRequest(RouteSettings row) {
    java.util.regex.Matcher parts = REQUEST.matcher(row.condition());
    if (!row.statement().isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException(
          "context: request knows only conditions like request[\"key\"] == \"value\", or with !=;"
              + " context: otelcol knows more");
    }
    String key = parts.group(1);
    String value = parts.group(3);
    boolean wanted = parts.group(2).equals("==");
    return new Matcher(
        Context.RESOURCE,
        false,
        at -> {
          List<String> values = at.client().values(key);
          return (values.isEmpty() ? "" : values.get(0)).equals(value) == wanted;
        });
  }

  private static Matcher ofCondition(RouteContext named, String text) {
    Ottl.Group group = group(named, List.of(), List.of(text));
    Condition condition = group.conditions().get(0);
    return new Matcher(group.context(), false, condition::holds);
  }

  private static Matcher ofStatement(RouteContext named, String text) {
    java.util.regex.Matcher route = ROUTE.matcher(text);
    if (route.matches()) {
      return route.group(1) == null
          ? new Matcher(Context.RESOURCE, false, at -> true)
          : ofCondition(named, route.group(1));
    }
    if (!DELETION.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected route(), delete_key(…) or delete_matching_keys(…), each with where … behind"
              + " it");
    }
    Ottl.Group group = group(named, List.of(text), List.of());
    Statement statement = group.statements().get(0);
    return new Matcher(group.context(), true, statement::run);
  }

  /** Where no context is named and no path begins with one, it is about resources. */
  private static Ottl.Group group(
      RouteContext named, List<String> statements, List<String> conditions) {
    return switch (named) {
      case SPAN -> Ottl.group(Context.SPAN, statements, conditions);
      case RESOURCE, OTELCOL, REQUEST -> Ottl.group(Context.RESOURCE, statements, conditions);
      case INFERRED -> inferred(statements, conditions);
    };
  }

  private static Ottl.Group inferred(List<String> statements, List<String> conditions) {
    try {
      return Ottl.infer(statements, conditions);
    } catch (InvalidOttl e) {
      try {
        return Ottl.group(Context.RESOURCE, statements, conditions);
      } catch (InvalidOttl unused) {
        throw e;
      }
    }
  }
}
