/**
 * An imaginary shop that makes traces, for those who have none of their own yet. Starting points:
 * {@code Shop} knows what customers do, {@link io.sluice.distro.demo.Traffic} sends it.
 */
package io.sluice.distro.demo;
