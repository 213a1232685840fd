package io.sluice.ottl.compile;

import io.sluice.ottl.grammar.OttlLexer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Says in words what the parser stumbled over, and stops it there. */
final class SyntaxErrors extends BaseErrorListener {
  private static final int FEW = 4;

  private final Source source;

  SyntaxErrors(Source source) {
    this.source = source;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object offendingSymbol,
      int line,
      int position,
      String message,
      RecognitionException cause) {
    if (offendingSymbol instanceof Token token) {
      throw source.invalid(describe((Parser) recognizer, token, cause), token);
    }
    throw new InvalidOttl(message, source.text(), position);
  }

  private static String describe(Parser parser, Token token, RecognitionException cause) {
    return switch (token.getType()) {
      case OttlLexer.UNCLOSED_STRING -> "the string is not closed; a quote is missing";
      case OttlLexer.ARROW -> "lambda expressions are not part of the language here";
      case OttlLexer.ASSIGN -> "unexpected =; comparing is written ==";
      case OttlLexer.OTHER -> unexpectedCharacter(token);
      case Token.EOF -> "the text ends too early" + expectation(parser, cause);
      default -> "unexpected '" + token.getText() + "'" + expectation(parser, cause);
    };
  }

  private static String unexpectedCharacter(Token token) {
    return switch (token.getText()) {
      case "'" -> "strings are written in double quotes";
      case "&" -> "unexpected &; write: and";
      case "|" -> "unexpected |; write: or";
      case "!" -> "unexpected !; write: not";
      default -> "unexpected '" + token.getText() + "'";
    };
  }

  /** What would have been right, where it is only a few things. */
  private static String expectation(Parser parser, RecognitionException cause) {
    IntervalSet expected =
        cause instanceof InputMismatchException
            ? cause.getExpectedTokens()
            : parser.getExpectedTokens();
    if (expected == null || expected.isNil() || expected.size() > FEW) {
      return "";
    }
    return "; expected " + expected.toString(parser.getVocabulary()).replaceAll("[{}]", "");
  }
}
