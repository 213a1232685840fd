/**
 * The {@code resource_detection} processor: asks the machine and the platform under it who they
 * are, once at the start, and adds that to every resource.
 *
 * <p>Each {@code Detector} asks one source. Starting points: {@code Detection}, which runs them at
 * the same time and joins what they found; {@code DetectorName} for the list of them; {@code
 * MetadataServer} for how the clouds' services are asked.
 */
package io.sluice.processors.resourcedetection;
