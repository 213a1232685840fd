/**
 * The {@code pprof} extension: what the process does, as a recording of the Java Flight Recorder.
 *
 * <p>Starting points: {@code Pprof} is the extension and knows its pages; {@code Recorder} makes
 * one recording at a time.
 */
package io.sluice.extensions.pprof;
