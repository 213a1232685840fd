package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.function;
import static io.sluice.ottl.function.Parameters.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfString;
import java.util.List;

/** The replacement of an editor: a text, and what is done to it before it is put in. */
final class Replacement {
  private static final Parameter<String> TEXT = text("replacement");
  private static final Parameter<Given.Applied> FUNCTION = function("function").optional();
  private static final Parameter<String> FORMAT = text("replacement_format").optional();

  /** The parameters that the editors have behind their own. */
  static final List<Parameter<?>> PARAMETERS = List.of(TEXT, FUNCTION, FORMAT);

  private final Argument<String> text;
  private final Given.Applied function;
  private final Argument<String> format;

  private Replacement(Argument<String> text, Given.Applied function, Argument<String> format) {
    this.text = text;
    this.function = function;
    this.format = format;
  }

  static Replacement of(Arguments arguments) {
    return new Replacement(arguments.get(TEXT), arguments.literal(FUNCTION), arguments.get(FORMAT));
  }

  /** Looks up what the replacement is for this subject, before anything is changed. */
  Ready at(Subject at) {
    return new Ready(at, function, text.at(at), format.at(at));
  }

  private static String formatted(String format, String text) {
    int place = format.indexOf("%s");
    if (place < 0 || format.indexOf('%') != place || format.indexOf('%', place + 1) >= 0) {
      throw new EvaluationFailure(
          "replacement_format must have %s once and no other %, is " + Excerpt.quoted(format));
    }
    return format.substring(0, place) + text + format.substring(place + 2);
  }

  /** A replacement that depends on nothing any more. */
  static final class Ready {
    private final Subject at;
    private final Given.Applied function;
    private final String text;
    private final String format;

    private Ready(Subject at, Given.Applied function, String text, String format) {
      this.at = at;
      this.function = function;
      this.text = text;
      this.format = format;
    }

    /** What the whole of something is replaced by. */
    String whole() {
      return refined(text);
    }

    /** A text with every match of a pattern replaced; null when there is none. */
    String inMatches(Pattern pattern, String original) {
      Matcher match = pattern.matcher(original);
      if (!match.find()) {
        return null;
      }
      Expansion expansion = new Expansion(text);
      BoundedText out = new BoundedText();
      int copied = 0;
      int lastEnd = -1;
      do {
        // An empty match right behind another one is none.
        if (match.start() == match.end() && match.start() == lastEnd) {
          continue;
        }
        out.append(original.substring(copied, match.start()));
        append(expansion, match, out);
        copied = match.end();
        lastEnd = copied;
      } while (match.find());
      return out.append(original.substring(copied)).toString();
    }

    private void append(Expansion expansion, Matcher match, BoundedText out) {
      if (function == null) {
        expansion.append(match, out);
        return;
      }
      BoundedText expanded = new BoundedText();
      expansion.append(match, expanded);
      out.append(refined(expanded.toString()));
    }

    /** The text passed through the function and the format, where they are given. */
    private String refined(String plain) {
      if (function == null) {
        return plain;
      }
      Object result = function.apply(at, AttributeValue.of(plain));
      if (!(result instanceof OfString string)) {
        throw new EvaluationFailure(
            "the function must give a string to replace with, not a " + Kind.of(result).word());
      }
      String refined = string.value().toString();
      return format == null ? refined : formatted(format, refined);
    }
  }
}
