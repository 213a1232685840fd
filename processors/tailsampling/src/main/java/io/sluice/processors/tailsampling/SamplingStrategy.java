package io.sluice.processors.tailsampling;

import java.util.Arrays;
import java.util.stream.Collectors;

/** When policies look at a trace. */
public enum SamplingStrategy {
  /** Once, after the wait, at all of its spans. */
  TRACE_COMPLETE("trace-complete"),
  /** Whenever spans come, at those only; the first yes is final. */
  SPAN_INGEST("span-ingest");

  private final String label;

  SamplingStrategy(String label) {
    this.label = label;
  }

  /** The strategy of this name in a configuration. */
  public static SamplingStrategy parse(String text) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.label.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + text
                        + "\" is no sampling strategy; expected "
                        + Arrays.stream(values())
                            .map(strategy -> strategy.label)
                            .collect(Collectors.joining(" or "))));
  }

  @Override
  public String toString() {
    return label;
  }
}
