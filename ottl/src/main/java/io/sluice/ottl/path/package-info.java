/**
 * The paths: what each of them reads and writes, by context.
 *
 * <p>Start at {@link io.sluice.ottl.path.Paths}, which finds the place that a path names; the
 * tables it looks into are {@code SpanPaths} and its neighbours, a line for each path.
 */
package io.sluice.ottl.path;
