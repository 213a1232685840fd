/**
 * What an expression can give, and what the language does with it: kinds, comparison, arithmetic,
 * conversion.
 *
 * <p>A value is {@code null} (the language's nil), an {@link io.sluice.spans.AttributeValue} for
 * everything an attribute can hold, a {@link java.time.ZonedDateTime}, a {@link
 * java.time.Duration}, an id ({@link io.sluice.ottl.value.TraceId}, {@link
 * io.sluice.ottl.value.SpanId}), or a part of a span that can only be passed on as a whole ({@link
 * io.sluice.ottl.value.Whole}). An empty attribute is nil, never {@code AttributeValue.EMPTY}.
 *
 * <p>Start at {@link io.sluice.ottl.value.Kind}, which names them all.
 */
package io.sluice.ottl.value;
