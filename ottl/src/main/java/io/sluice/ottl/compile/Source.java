package io.sluice.ottl.compile;

import io.sluice.ottl.grammar.OttlLexer;
import io.sluice.ottl.grammar.OttlParser;
import io.sluice.ottl.grammar.OttlParser.ConditionContext;
import io.sluice.ottl.grammar.OttlParser.StatementContext;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A statement or condition as it was written, parsed. */
public final class Source {
  /** The longest text that anybody could want to write. */
  private static final int LONGEST = 64 * 1024;

  /** How deep brackets may nest. */
  private static final int DEEPEST = 64;

  private final String text;
  private ParserRuleContext tree;

  private Source(String text) {
    this.text = text;
  }

  /** Reads a statement: an editor, and perhaps a condition. */
  public static Source statement(String text) {
    return new Source(text).parse(OttlParser::statement);
  }

  /** Reads a condition. */
  public static Source condition(String text) {
    return new Source(text).parse(OttlParser::loneCondition);
  }

  private Source parse(Function<OttlParser, ParserRuleContext> rule) {
    if (text.isBlank()) {
      throw new InvalidOttl("the text is empty; write a statement or condition, or leave it out");
    }
    if (text.length() > LONGEST) {
      throw new InvalidOttl("the text is longer than " + LONGEST + " characters");
    }
    OttlLexer lexer = new OttlLexer(CharStreams.fromString(text));
    SyntaxErrors errors = new SyntaxErrors(this);
    lexer.removeErrorListeners();
    lexer.addErrorListener(errors);
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    checkNesting(tokens);
    OttlParser parser = new OttlParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(errors);
    tree = rule.apply(parser);
    return this;
  }

  /** The parser calls itself for every bracket; its stack must not end before the text does. */
  private void checkNesting(CommonTokenStream tokens) {
    int depth = 0;
    for (Token token : tokens.getTokens()) {
      switch (token.getType()) {
        case OttlLexer.OPEN, OttlLexer.OPEN_SQUARE, OttlLexer.OPEN_CURLY -> depth++;
        case OttlLexer.CLOSE, OttlLexer.CLOSE_SQUARE, OttlLexer.CLOSE_CURLY -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw invalid("brackets are nested deeper than " + DEEPEST + " levels", token);
      }
    }
  }

  public String text() {
    return text;
  }

  ParserRuleContext tree() {
    return tree;
  }

  StatementContext statementTree() {
    return (StatementContext) tree;
  }

  ConditionContext conditionTree() {
    return ((OttlParser.LoneConditionContext) tree).condition();
  }

  InvalidOttl invalid(String reason, Token at) {
    // Tokens count code points, strings count chars.
    return new InvalidOttl(reason, text, offset(at.getStartIndex()));
  }

  private int offset(int codePoints) {
    int most = text.codePointCount(0, text.length());
    return text.offsetByCodePoints(0, Math.min(Math.max(codePoints, 0), most));
  }

  InvalidOttl invalid(String reason, ParserRuleContext at) {
    return invalid(reason, at.getStart());
  }

  InvalidOttl invalid(String reason, TerminalNode at) {
    return invalid(reason, at.getSymbol());
  }
}
