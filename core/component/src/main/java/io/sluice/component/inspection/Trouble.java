package io.sluice.component.inspection;

import java.time.Instant;

/**
 * Something that a component warned of in its log, or that it tries again.
 *
 * @param level {@code warn}, {@code error}, or {@code info} for what is tried again
 * @param text the sentence, shortened if it was long
 */
public record Trouble(Instant at, String level, String text) {}
