/**
 * Kills Sluice again and again and looks whether it kept its word. What was acknowledged and what
 * arrived is known to this side alone: the killed process is not asked.
 *
 * <p>Starting points: {@code CrashTest} is the short form that every build runs; {@code CrashRun}
 * is a run of any length, with {@code bench/crash} in front of it; {@code Oracle} is the judge.
 */
package io.sluice.e2e.crash;
