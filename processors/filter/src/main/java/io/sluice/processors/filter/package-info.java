/**
 * The filter processor: drops spans and their events by conditions of the transformation language,
 * or by the older descriptions of spans. Start at {@link
 * io.sluice.processors.filter.FilterFactory}.
 */
package io.sluice.processors.filter;
