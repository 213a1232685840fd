package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.flag;
import static io.sluice.ottl.function.Parameters.integer;
import static io.sluice.ottl.function.Parameters.literalText;
import static io.sluice.ottl.function.Parameters.text;
import static io.sluice.ottl.function.Parameters.values;

import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.Coercion;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Converters of strings. */
final class StringConverters {
  private StringConverters() {}

  static void addTo(Functions functions) {
    functions.converter("Concat", values("vals"), text("delimiter"), StringConverters::concat);
    functions.converter("Split", text("target"), text("delimiter"), StringConverters::split);
    substring(functions);
    functions.converter(
        "Trim", text("target"), literalText("replacement").orElse(" "), StringConverters::trim);
    functions.converter(
        "TrimPrefix",
        text("target"),
        text("prefix"),
        (target, prefix) -> target.startsWith(prefix) ? target.substring(prefix.length()) : target);
    functions.converter(
        "TrimSuffix",
        text("target"),
        text("suffix"),
        (target, suffix) ->
            target.endsWith(suffix)
                ? target.substring(0, target.length() - suffix.length())
                : target);
    functions.predicate("HasPrefix", text("target"), text("prefix"), String::startsWith);
    functions.predicate("HasSuffix", text("target"), text("suffix"), String::endsWith);
    functions.converter("Format", literalText("format"), values("vals"), GoFormat::format);
  }

  private static String concat(List<Object> values, String delimiter) {
    BoundedText text = new BoundedText();
    String separator = "";
    for (Object value : values) {
      text.append(separator).append(value == null ? "<nil>" : Coercion.toText(value));
      separator = delimiter;
    }
    return text.toString();
  }

  static List<String> split(String text, String delimiter) {
    if (delimiter.isEmpty()) {
      Limits.checkElements(text.codePointCount(0, text.length()));
      return text.codePoints().mapToObj(Character::toString).toList();
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      Limits.checkElements(parts.size());
      parts.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static void substring(Functions functions) {
    Parameter<String> target = text("target");
    Parameter<Long> start = integer("start");
    Parameter<Long> length = integer("length");
    Parameter<Boolean> utf8Safe = flag("utf8_safe").orElse(false);
    functions.converter(
        "Substring",
        List.of(target, start, length, utf8Safe),
        arguments -> {
          Argument<String> text = arguments.get(target);
          Argument<Long> from = arguments.get(start);
          Argument<Long> count = arguments.get(length);
          Argument<Boolean> safe = arguments.get(utf8Safe);
          return at -> Results.of(substring(text.at(at), from.at(at), count.at(at), safe.at(at)));
        });
  }

  /** A part by bytes; half a character becomes a replacement character, or is left out. */
  private static String substring(String text, long start, long length, boolean utf8Safe) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (start < 0 || length <= 0 || start > bytes.length || length > bytes.length - start) {
      throw new EvaluationFailure(
          "start "
              + start
              + " and length "
              + length
              + " are out of bounds: the string has "
              + bytes.length
              + " bytes");
    }
    int from = (int) start;
    int to = (int) (start + length);
    if (utf8Safe) {
      from = characterStart(bytes, from);
      to = characterStart(bytes, to);
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static int characterStart(byte[] bytes, int position) {
    int at = position;
    while (at > 0 && at < bytes.length && (bytes[at] & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }

  /** Without the characters of a set at both ends. */
  private static String trim(String text, String characters) {
    int from = 0;
    int to = text.length();
    while (from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (to > from && characters.indexOf(text.codePointBefore(to)) >= 0) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }
}
