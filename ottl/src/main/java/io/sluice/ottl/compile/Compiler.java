package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Test;
import io.sluice.ottl.function.Functions;
import io.sluice.ottl.grammar.OttlParser.AtomContext;
import io.sluice.ottl.grammar.OttlParser.ComparisonContext;
import io.sluice.ottl.grammar.OttlParser.ConditionContext;
import io.sluice.ottl.grammar.OttlParser.ConjunctionContext;
import io.sluice.ottl.grammar.OttlParser.NegationContext;
import io.sluice.ottl.value.Comparison;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue.OfBoolean;
import java.util.List;

/** Makes closures of a parsed text. What it makes is immutable, and may run on many threads. */
public final class Compiler {
  private final Source source;
  private final Values values;
  private final Calls calls;

  /**
   * A compiler for one text.
   *
   * @param prefixed whether every path has to begin with its context
   */
  public Compiler(Source source, Context context, boolean prefixed, Functions functions) {
    this.source = source;
    this.values = new Values(source, context, prefixed, functions);
    this.calls = values.calls();
  }

  /** The statement's editor. */
  public Action editor() {
    return calls.editor(source.statementTree().call());
  }

  /** What follows the statement's {@code where}. */
  public Test where() {
    ConditionContext where = source.statementTree().condition();
    return where == null ? Test.ALWAYS : condition(where);
  }

  /** The condition that the text is. */
  public Test condition() {
    return condition(source.conditionTree());
  }

  private Test condition(ConditionContext tree) {
    List<Test> tests = tree.conjunction().stream().map(this::conjunction).toList();
    return tests.size() == 1 ? tests.get(0) : any(tests.toArray(Test[]::new));
  }

  private Test conjunction(ConjunctionContext tree) {
    List<Test> tests = tree.negation().stream().map(this::negation).toList();
    return tests.size() == 1 ? tests.get(0) : all(tests.toArray(Test[]::new));
  }

  private Test negation(NegationContext tree) {
    Test test = comparison(tree.comparison());
    return tree.NOT() == null ? test : at -> !test.holds(at);
  }

  private Test comparison(ComparisonContext tree) {
    if (tree.COMPARISON() == null) {
      return single(tree);
    }
    Expression left = values.of(tree.sum(0));
    Expression right = values.of(tree.sum(1));
    return Comparisons.of(Comparison.of(tree.COMPARISON().getText()), left, right);
  }

  /** A condition that is not a comparison: true, false, a converter or something in brackets. */
  private Test single(ComparisonContext tree) {
    AtomContext atom = Shapes.onlyAtom(tree.sum(0));
    if (atom != null && atom.condition() != null) {
      return condition(atom.condition());
    }
    if (atom != null && atom.BOOLEAN() != null) {
      boolean constant = Boolean.parseBoolean(atom.getText());
      return at -> constant;
    }
    if (atom != null && atom.call() != null) {
      return truth(values.of(tree.sum(0)));
    }
    throw source.invalid(
        "this is no condition; compare it with something, for example "
            + tree.getText()
            + " == true",
        tree);
  }

  private static Test truth(Expression expression) {
    if (expression instanceof Test test) {
      return test;
    }
    return at -> {
      Object value = expression.value(at);
      if (value instanceof OfBoolean flag) {
        return flag.value();
      }
      throw new EvaluationFailure(
          "a condition must be true or false, but this is " + Kind.of(value).word());
    };
  }

  private static Test any(Test... tests) {
    return at -> {
      for (Test test : tests) {
        if (test.holds(at)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Test all(Test... tests) {
    return at -> {
      for (Test test : tests) {
        if (!test.holds(at)) {
          return false;
        }
      }
      return true;
    };
  }
}
