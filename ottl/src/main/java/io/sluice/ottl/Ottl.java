package io.sluice.ottl;

import io.sluice.ottl.compile.Compiler;
import io.sluice.ottl.compile.Inference;
import io.sluice.ottl.compile.Source;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.function.Functions;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles statements and conditions.
 *
 * <pre>{@code
 * Condition slow = Ottl.condition(Context.SPAN, "attributes[\"http.route\"] == \"/health\"");
 * Subject at = new Subject(TimeSource.SYSTEM);
 * for (SpanCursor span = edits.spans(); span.next(); ) {
 *   if (slow.holds(at.on(span))) { ... }
 * }
 * }</pre>
 *
 * <p>What is wrong with a text is said by an {@link io.sluice.ottl.compile.InvalidOttl}.
 */
public final class Ottl {
  private Ottl() {}

  /** Compiles a statement whose paths belong to the context where they name no other. */
  public static Statement statement(Context context, String text) {
    return statement(Source.statement(text), context, false);
  }

  /** Compiles a condition whose paths belong to the context where they name no other. */
  public static Condition condition(Context context, String text) {
    return condition(Source.condition(text), context, false);
  }

  private static Statement statement(Source source, Context context, boolean prefixed) {
    Compiler compiler = new Compiler(source, context, prefixed, Functions.standard());
    return new Statement(source.text(), compiler.editor(), compiler.where());
  }

  private static Condition condition(Source source, Context context, boolean prefixed) {
    Compiler compiler = new Compiler(source, context, prefixed, Functions.standard());
    return new Condition(source.text(), compiler.condition());
  }

  /**
   * Statements and conditions of one context.
   *
   * @param context what they run on
   */
  public record Group(Context context, List<Statement> statements, List<Condition> conditions) {
    public Group {
      statements = List.copyOf(statements);
      conditions = List.copyOf(conditions);
    }
  }

  /** Compiles a group for a context that somebody named. */
  public static Group group(Context context, List<String> statements, List<String> conditions) {
    return compile(context, false, parse(statements, conditions), statements.size());
  }

  /** Finds out what the texts run on and compiles them; every path begins with its context. */
  public static Group infer(List<String> statements, List<String> conditions) {
    List<Source> sources = parse(statements, conditions);
    Context context = Inference.of(sources, Functions.standard());
    return compile(context, true, sources, statements.size());
  }

  private static List<Source> parse(List<String> statements, List<String> conditions) {
    List<Source> sources = new ArrayList<>();
    statements.forEach(text -> sources.add(Source.statement(text)));
    conditions.forEach(text -> sources.add(Source.condition(text)));
    return sources;
  }

  private static Group compile(
      Context context, boolean prefixed, List<Source> sources, int statementCount) {
    List<Statement> statements = new ArrayList<>();
    for (Source source : sources.subList(0, statementCount)) {
      statements.add(statement(source, context, prefixed));
    }
    List<Condition> conditions = new ArrayList<>();
    for (Source source : sources.subList(statementCount, sources.size())) {
      conditions.add(condition(source, context, prefixed));
    }
    return new Group(context, statements, conditions);
  }
}
