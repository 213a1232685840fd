package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.literalFlag;
import static io.sluice.ottl.function.Parameters.literalInteger;
import static io.sluice.ottl.function.Parameters.literalText;
import static io.sluice.ottl.function.Parameters.mapTarget;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Shortens strings to a number of bytes, always between two characters: half a character is not
 * UTF-8, and whoever is sent one may refuse the whole batch.
 */
final class TruncateEditor {
  private static final Parameter<MapPlace> TARGET = mapTarget("target");
  private static final Parameter<Long> LIMIT = literalInteger("limit");
  private static final Parameter<Boolean> UTF8_SAFE = literalFlag("utf8_safe").orElse(true);
  private static final Parameter<String> MARKER = literalText("truncation_marker").orElse("");

  private TruncateEditor() {}

  static void addTo(Functions functions) {
    functions.editor(
        "truncate_all", List.of(TARGET, LIMIT, UTF8_SAFE, MARKER), TruncateEditor::truncateAll);
  }

  private static Action truncateAll(Arguments arguments) {
    MapPlace place = arguments.literal(TARGET);
    long limit = arguments.literal(LIMIT);
    byte[] marker = arguments.literal(MARKER).getBytes(StandardCharsets.UTF_8);
    if (marker.length > limit) {
      throw new BadArgument("truncation_marker is longer than the limit, which is " + limit);
    }
    Entries.Visitor visitor =
        entry -> {
          Text text = entry.text();
          return text == null || text.length() <= limit
              ? null
              : AttributeValue.of(cut(text, (int) limit - marker.length, marker));
        };
    return at -> place.edit(at, map -> map.replaceAll(visitor));
  }

  private static String cut(Text text, int wanted, byte[] marker) {
    int length = wanted;
    while (length > 0 && (text.byteAt(length) & 0xc0) == 0x80) {
      length--;
    }
    byte[] bytes = Arrays.copyOf(text.toByteArray(), length + marker.length);
    System.arraycopy(marker, 0, bytes, length, marker.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
