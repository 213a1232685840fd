package io.sluice.bench.load;

/**
 * What every span of a workload has.
 *
 * @param attributes how many attributes, at most {@value RandomSpans#MOST_ATTRIBUTES}
 * @param events how many events, of one attribute each
 * @param statementBytes the length of a further, long attribute; none when 0
 */
record SpanShape(int attributes, int events, int statementBytes) {
  SpanShape {
    if (attributes > RandomSpans.MOST_ATTRIBUTES) {
      throw new IllegalArgumentException(
          "attributes: " + attributes + " (at most " + RandomSpans.MOST_ATTRIBUTES + ")");
    }
  }
}
