/**
 * What a process lets see of itself, for those who show it to people. Everything here is read when
 * somebody looks, from counters and collections that are there anyway; nothing is counted for its
 * sake while spans move.
 *
 * <p>Starting points: {@link io.sluice.component.inspection.Inspection} is what a component asks
 * its host for; {@link io.sluice.component.inspection.StoredTraces} is what a component can do that
 * keeps spans to look at.
 */
package io.sluice.component.inspection;
