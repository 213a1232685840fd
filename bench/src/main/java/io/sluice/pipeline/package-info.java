/**
 * What several threads do at once to a pipeline's ring, in its own package, because nobody else
 * knows it; see {@link io.sluice.bench.stress}.
 */
package io.sluice.pipeline;
