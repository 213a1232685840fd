/**
 * Which spans are meant: {@code include} and {@code exclude}. Starting points: {@link
 * io.sluice.processors.editing.match.MatchProperties} is what can be written, {@link
 * io.sluice.processors.editing.match.SpanSelection} goes to the spans that are meant; resources and
 * scopes are asked once for all their spans.
 */
package io.sluice.processors.editing.match;
