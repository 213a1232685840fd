package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.literalText;

import com.google.re2j.Pattern;
import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Context;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import java.util.Arrays;
import java.util.List;

/** Names a span as the semantic conventions would, from its attributes. */
final class SpanNameEditor {
  private static final String OLDEST = "1.37.0";
  private static final String NEWEST = "1.43.0";
  private static final Pattern VERSION = Pattern.compile("v?(\\d{1,4}\\.){0,2}\\d{1,4}");
  private static final Parameter<String> SEMCONV = literalText("semconv_version");
  private static final Parameter<String> ORIGINAL =
      literalText("original_span_name_attribute").optional();

  private SpanNameEditor() {}

  static void addTo(Functions functions) {
    functions.editor(
        "set_semconv_span_name", Context.SPAN, List.of(SEMCONV, ORIGINAL), SpanNameEditor::rename);
  }

  private static Action rename(Arguments arguments) {
    check(arguments.literal(SEMCONV));
    String attribute = arguments.literal(ORIGINAL);
    if (attribute != null && attribute.isEmpty()) {
      throw new BadArgument("original_span_name_attribute must not be empty");
    }
    Text key = attribute == null ? null : Text.of(attribute);
    return at -> rename(at.span(), key);
  }

  private static void rename(SpanCursor span, Text originalKey) {
    String name = new ConventionalName(span).derive();
    String original = span.name().toString();
    if (name.isEmpty() || name.equals(original)) {
      return;
    }
    span.setName(Text.of(name));
    if (originalKey != null) {
      span.attributes().set(originalKey, AttributeValue.of(original));
    }
  }

  private static void check(String version) {
    if (!VERSION.matches(version)
        || Arrays.compare(parts(version), parts(OLDEST)) < 0
        || Arrays.compare(parts(version), parts(NEWEST)) > 0) {
      throw new BadArgument(
          "semconv_version must be between "
              + OLDEST
              + " and "
              + NEWEST
              + ", is '"
              + version
              + "'");
    }
  }

  private static int[] parts(String version) {
    int[] parts = new int[3];
    String[] written = version.replace("v", "").split("\\.", -1);
    for (int i = 0; i < written.length; i++) {
      parts[i] = Integer.parseInt(written[i]);
    }
    return parts;
  }
}
