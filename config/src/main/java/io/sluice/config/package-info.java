/**
 * Reads collector configurations: YAML from files, the environment or the command line, to located,
 * typed and validated settings, with every mistake told at once.
 *
 * <p>Start at {@link io.sluice.config.ConfigLoader}, which returns {@link io.sluice.config.Loaded}:
 * the {@link io.sluice.config.SluiceConfig} to run, the problems, and the notices about what a
 * traces-only processor leaves alone. The way there leads through the packages {@code source}
 * (read, merge, expand), {@code yaml} (the located tree), {@code binding} (settings records) and
 * back to this one, which knows what a configuration as a whole has to hold. {@code report} is how
 * problems look.
 */
package io.sluice.config;
