/**
 * Sluice's own log: SLF4J in the code, Logback behind it, and lines in the two forms of the
 * collector. Logback is set up by code, so that starting reads no XML. A line's fields come from
 * the process (the resource), from the component that speaks, and from SLF4J's key-value pairs.
 *
 * <pre>{@code
 * log.atInfo().addKeyValue("limit_mib", 400).log("Memory limiter configured");
 * }</pre>
 *
 * <p>Starting points: {@link io.sluice.telemetry.logs.Logging} puts settings into effect and makes
 * components' loggers; {@link io.sluice.telemetry.logs.ThrottledLog} is for trouble that repeats;
 * {@code LineAppender} is the way every line takes.
 */
package io.sluice.telemetry.logs;
