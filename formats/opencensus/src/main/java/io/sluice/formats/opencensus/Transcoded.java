package io.sluice.formats.opencensus;

import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.Optional;

/**
 * What came of a message.
 *
 * @param spans those that could be read
 * @param lost how many could not, as far as it can be known
 * @param problem why, of the first one that could not
 */
public record Transcoded(SpanBatch spans, int lost, Optional<String> problem) {
  static final Transcoded NOTHING = new Transcoded(SpanBatch.EMPTY, 0, Optional.empty());

  static Transcoded unreadable(String problem) {
    return new Transcoded(SpanBatch.EMPTY, 0, Optional.of(problem));
  }

  Transcoded and(Transcoded other) {
    return new Transcoded(
        SpanBatch.concat(List.of(spans, other.spans)),
        lost + other.lost,
        problem.or(other::problem));
  }
}
