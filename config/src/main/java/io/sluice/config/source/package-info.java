/**
 * From {@code --config} and {@code --set} to one tree: sources are read, merged in their order, and
 * only then are variables expanded, so that a later source can replace a value that holds one.
 *
 * <p>Start at {@link io.sluice.config.source.SourceMerger}, then {@link
 * io.sluice.config.source.Expansion}. Whatever lies outside the process is asked for through {@link
 * io.sluice.config.source.Surroundings}.
 */
package io.sluice.config.source;
