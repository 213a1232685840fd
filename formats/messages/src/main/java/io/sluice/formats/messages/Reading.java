package io.sluice.formats.messages;

import io.sluice.spans.SpanBatch;
import java.util.Optional;

/**
 * What could be read of a message.
 *
 * @param spans the good ones
 * @param lost how many others there were, as far as it can be known; one for a message of which
 *     nothing can be read
 * @param problem what is wrong with the first of those
 */
public record Reading(SpanBatch spans, int lost, Optional<String> problem) {
  static Reading whole(SpanBatch spans) {
    return new Reading(spans, 0, Optional.empty());
  }
}
