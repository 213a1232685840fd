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
  static Transcoded unreadable(String problem) {
    return new Transcoded(SpanBatch.EMPTY, 0, Optional.of(problem));
  }

  /** What came of several messages. */
  static Transcoded all(List<Transcoded> parts) {
    return new Transcoded(
        SpanBatch.concat(parts.stream().map(Transcoded::spans).toList()),
        parts.stream().mapToInt(Transcoded::lost).sum(),
        parts.stream().flatMap(part -> part.problem().stream()).findFirst());
  }
}
