/**
 * What is wrong with a configuration, where it stands, and how it is told to the person who wrote
 * it.
 *
 * <p>Start at {@link io.sluice.config.report.Problem}; {@link io.sluice.config.report.Problems}
 * collects them while a configuration is read, and {@link io.sluice.config.report.Location} knows
 * the line that a caret goes under.
 */
package io.sluice.config.report;
