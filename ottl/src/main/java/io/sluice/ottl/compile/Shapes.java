package io.sluice.ottl.compile;

import io.sluice.ottl.grammar.OttlParser.AtomContext;
import io.sluice.ottl.grammar.OttlParser.ComparisonContext;
import io.sluice.ottl.grammar.OttlParser.ConditionContext;
import io.sluice.ottl.grammar.OttlParser.NegationContext;
import io.sluice.ottl.grammar.OttlParser.ProductContext;
import io.sluice.ottl.grammar.OttlParser.SignedContext;
import io.sluice.ottl.grammar.OttlParser.SumContext;

/** Looks through the rules of the grammar that a plain value passes on its way. */
final class Shapes {
  private Shapes() {}

  /** The sum that a condition consists of; null when it is more than a value. */
  static SumContext onlySum(ConditionContext tree) {
    if (tree.conjunction().size() > 1 || tree.conjunction(0).negation().size() > 1) {
      return null;
    }
    NegationContext negation = tree.conjunction(0).negation(0);
    ComparisonContext comparison = negation.comparison();
    return negation.NOT() == null && comparison.COMPARISON() == null ? comparison.sum(0) : null;
  }

  /** The atom that a sum consists of; null when something is calculated. */
  static AtomContext onlyAtom(SumContext tree) {
    if (tree.product().size() > 1) {
      return null;
    }
    ProductContext product = tree.product(0);
    if (product.signed().size() > 1) {
      return null;
    }
    SignedContext signed = product.signed(0);
    return signed.MINUS() == null && signed.PLUS() == null ? signed.atom() : null;
  }

  /** The atom that a condition consists of; null when it is more. */
  static AtomContext onlyAtom(ConditionContext tree) {
    SumContext sum = onlySum(tree);
    return sum == null ? null : onlyAtom(sum);
  }
}
