/**
 * The program. Starting points: {@link io.sluice.distro.Main} is the command line, {@link
 * io.sluice.distro.Components} the one list of everything that a configuration can name, {@code
 * Service} one configuration running, and {@code RunningProcess} what happens between start, reload
 * and stop.
 */
package io.sluice.distro;
