package io.sluice.formats.jaeger;

import io.sluice.spans.SpanBatch;
import java.util.Optional;

/**
 * What became of an input.
 *
 * @param spans what could be read
 * @param lost how many spans could not, as far as it can be known
 * @param problem what is wrong with the first of them, or with the input as a whole
 */
public record Transcoded(SpanBatch spans, int lost, Optional<String> problem) {
  static Transcoded whole(SpanBatch spans) {
    return new Transcoded(spans, 0, Optional.empty());
  }

  static Transcoded unreadable(int lost, String problem) {
    return new Transcoded(SpanBatch.EMPTY, lost, Optional.of(problem));
  }

  /** Whether every span that came is among those that were read. */
  public boolean isComplete() {
    return problem.isEmpty();
  }
}
