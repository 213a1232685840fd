/**
 * How groups of statements and conditions are written in configurations, for all components that
 * have them. Start at {@link io.sluice.ottl.settings.ConfiguredGroup}.
 */
package io.sluice.ottl.settings;
