package io.sluice.processors.editing.match;

import io.sluice.spans.ScopeCursor;
import java.util.List;

/** An instrumentation scope that is meant. */
record LibraryMatch(TextMatch name, TextMatch version) {
  static LibraryMatch of(LibraryProperty wanted, MatchProperties properties) {
    return new LibraryMatch(
        TextMatch.oneOf(List.of(wanted.name()), properties),
        TextMatch.oneOf(wanted.version().stream().toList(), properties));
  }

  boolean matches(ScopeCursor scope) {
    return name.matches(scope.name()) && version.matches(scope.version());
  }
}
