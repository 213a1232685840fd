package io.sluice.component.inspection;

import java.time.Instant;

/**
 * Something that a component warned of in its log.
 *
 * @param level {@code warn} or {@code error}
 * @param text the sentence, shortened if it was long
 */
public record Trouble(Instant at, String level, String text) {}
