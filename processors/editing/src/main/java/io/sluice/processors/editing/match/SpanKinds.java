package io.sluice.processors.editing.match;

import io.sluice.spans.Text;
import java.util.List;

/** The kinds of spans by their names. */
final class SpanKinds {
  /** In the order of their numbers. */
  private static final List<String> NAMES =
      List.of(
          "SPAN_KIND_UNSPECIFIED",
          "SPAN_KIND_INTERNAL",
          "SPAN_KIND_SERVER",
          "SPAN_KIND_CLIENT",
          "SPAN_KIND_PRODUCER",
          "SPAN_KIND_CONSUMER");

  /** Those that say something. */
  static final List<String> MEANINGFUL = NAMES.subList(1, NAMES.size());

  /** Which numbers are meant; the last place stands for all that have no name. */
  private final boolean[] meant = new boolean[NAMES.size() + 1];

  SpanKinds(TextMatch names) {
    for (int kind = 0; kind < NAMES.size(); kind++) {
      meant[kind] = names.matches(Text.of(NAMES.get(kind)));
    }
    meant[NAMES.size()] = names.matches(Text.EMPTY);
  }

  boolean matches(int kind) {
    return meant[kind >= 0 && kind < NAMES.size() ? kind : NAMES.size()];
  }
}
