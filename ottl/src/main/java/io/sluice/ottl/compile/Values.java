package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Expression.Constant;
import io.sluice.ottl.eval.ListLiteral;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.function.Functions;
import io.sluice.ottl.grammar.OttlParser.AtomContext;
import io.sluice.ottl.grammar.OttlParser.ConditionContext;
import io.sluice.ottl.grammar.OttlParser.EntryContext;
import io.sluice.ottl.grammar.OttlParser.FieldContext;
import io.sluice.ottl.grammar.OttlParser.KeyContext;
import io.sluice.ottl.grammar.OttlParser.ListContext;
import io.sluice.ottl.grammar.OttlParser.MapContext;
import io.sluice.ottl.grammar.OttlParser.PathContext;
import io.sluice.ottl.grammar.OttlParser.ProductContext;
import io.sluice.ottl.grammar.OttlParser.SignedContext;
import io.sluice.ottl.grammar.OttlParser.SumContext;
import io.sluice.ottl.path.Enums;
import io.sluice.ottl.path.Nearest;
import io.sluice.ottl.path.PathSegment;
import io.sluice.ottl.path.Paths;
import io.sluice.ottl.path.UnknownPath;
import io.sluice.ottl.value.Arithmetic;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Compiles values. What is known already is calculated once, here. */
final class Values {
  private static final Constant NIL = new Constant(null);

  private final Source source;
  private final Context context;
  private final boolean prefixed;
  private final Calls calls;

  Values(Source source, Context context, boolean prefixed, Functions functions) {
    this.source = source;
    this.context = context;
    this.prefixed = prefixed;
    this.calls = new Calls(source, this, context, functions);
  }

  Calls calls() {
    return calls;
  }

  Expression of(ConditionContext tree) {
    SumContext sum = Shapes.onlySum(tree);
    if (sum == null) {
      throw source.invalid("a condition cannot stand here; a value is needed", tree);
    }
    return of(sum);
  }

  Expression of(SumContext tree) {
    return calculated(tree, tree.product(), this::of);
  }

  private Expression of(ProductContext tree) {
    return calculated(tree, tree.signed(), this::of);
  }

  /** Operands with operators between them, from left to right. */
  private static <T extends ParserRuleContext> Expression calculated(
      ParserRuleContext tree, List<T> operands, Function<T, Expression> compile) {
    Expression result = compile.apply(operands.get(0));
    for (int i = 1; i < operands.size(); i++) {
      Arithmetic operation = Arithmetic.of(tree.getChild(2 * i - 1).getText());
      result = calculated(operation, result, compile.apply(operands.get(i)));
    }
    return result;
  }

  private static Expression calculated(Arithmetic operation, Expression left, Expression right) {
    Expression sum = at -> operation.apply(left.value(at), right.value(at));
    boolean known = left instanceof Constant && right instanceof Constant;
    return known ? folded(sum) : sum;
  }

  /** The value of something that depends on nothing; one that fails shall fail when it is run. */
  static Expression folded(Expression expression) {
    try {
      return new Constant(expression.value(null));
    } catch (EvaluationFailure e) {
      return expression;
    }
  }

  private Expression of(SignedContext tree) {
    AtomContext atom = tree.atom();
    if (tree.MINUS() == null) {
      return of(atom);
    }
    if (atom.INT() != null) {
      return integer("-" + atom.getText(), tree);
    }
    Expression positive = of(atom);
    Expression negative = at -> Arithmetic.negated(positive.value(at));
    return positive instanceof Constant ? folded(negative) : negative;
  }

  private Expression of(AtomContext atom) {
    if (atom.path() != null) {
      return path(atom.path());
    }
    if (atom.STRING() != null) {
      return constant(string(atom.STRING()));
    }
    if (atom.call() != null) {
      return calls.converter(atom.call());
    }
    if (atom.INT() != null) {
      return integer(atom.getText(), atom);
    }
    if (atom.FLOAT() != null) {
      return new Constant(AttributeValue.of(Double.parseDouble(atom.getText())));
    }
    if (atom.BOOLEAN() != null) {
      return new Constant(AttributeValue.of(Boolean.parseBoolean(atom.getText())));
    }
    if (atom.NIL() != null) {
      return NIL;
    }
    if (atom.UPPER() != null) {
      return enumeration(atom.UPPER());
    }
    if (atom.BYTES() != null) {
      return literal(
          atom.BYTES(), () -> new Constant(AttributeValue.of(Literals.bytes(atom.getText()))));
    }
    if (atom.list() != null) {
      return list(atom.list());
    }
    return atom.map() != null ? map(atom.map()) : of(atom.condition());
  }

  private static Constant constant(String text) {
    return new Constant(AttributeValue.of(text));
  }

  private Expression integer(String digits, ParserRuleContext tree) {
    try {
      return new Constant(AttributeValue.of(Long.parseLong(digits)));
    } catch (NumberFormatException e) {
      throw source.invalid("the number does not fit into 64 bits", tree);
    }
  }

  private String string(TerminalNode token) {
    return literal(token, () -> Literals.unquote(token.getText()));
  }

  private <T> T literal(TerminalNode token, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw source.invalid(e.getMessage(), token);
    }
  }

  private Expression enumeration(TerminalNode name) {
    Map<String, Long> known = Enums.in(context);
    Long number = known.get(name.getText());
    if (number != null) {
      return new Constant(AttributeValue.of(number));
    }
    if (calls.knows(name.getText())) {
      throw source.invalid("a function is called with its arguments in brackets", name);
    }
    String hint =
        Nearest.to(name.getText(), known.keySet())
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("");
    throw source.invalid("a " + context.word() + " has no enum " + name.getText() + hint, name);
  }

  private Expression list(ListContext tree) {
    List<Expression> elements = tree.condition().stream().map(this::of).toList();
    ListLiteral list = new ListLiteral(elements);
    return elements.stream().allMatch(Constant.class::isInstance) ? folded(list) : list;
  }

  private Expression map(MapContext tree) {
    Map<String, Expression> entries = new LinkedHashMap<>();
    for (EntryContext entry : tree.entry()) {
      entries.put(string(entry.STRING()), of(entry.condition()));
    }
    Expression map =
        at -> {
          Map<String, AttributeValue> values = new LinkedHashMap<>();
          entries.forEach((key, value) -> values.put(key, Storable.of(value.value(at))));
          return AttributeValue.of(values);
        };
    return entries.values().stream().allMatch(Constant.class::isInstance) ? folded(map) : map;
  }

  Place path(PathContext tree) {
    List<PathSegment> segments = tree.field().stream().map(this::segment).toList();
    try {
      return Paths.find(context, prefixed, segments);
    } catch (UnknownPath e) {
      throw source.invalid(e.getMessage(), tree);
    }
  }

  private PathSegment segment(FieldContext field) {
    return new PathSegment(field.getStart().getText(), keys(field.key()));
  }

  List<Expression> keys(List<KeyContext> trees) {
    return trees.stream().map(tree -> of(tree.condition())).toList();
  }
}
