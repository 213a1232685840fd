/**
 * What {@code sluice doctor} does: looks at everything that a configuration needs to work, from the
 * ports of its receivers to the answer of each backend to a trace, and says what is broken, why it
 * matters, where it was written and what mends it.
 *
 * <p>Starting points: {@link io.sluice.distro.doctor.Doctor} goes through the checks; {@code
 * ExporterCheck} is the largest of them, with {@code Probe} to see what a server speaks, {@code
 * Trial} to send a trace through the real exporter, and {@code TraceLookup} to find it in the
 * backend. {@link io.sluice.distro.doctor.Report} is what comes out. An exporter that nothing here
 * knows is tried by the trace alone; one whose settings are {@link
 * io.sluice.exporters.client.Destination.Known} has its servers looked at as well.
 */
package io.sluice.distro.doctor;
