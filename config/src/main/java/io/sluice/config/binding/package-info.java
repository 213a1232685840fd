/**
 * From a tree of YAML values to settings records, by the rules that {@link
 * io.sluice.component.settings} states.
 *
 * <p>Start at {@link io.sluice.config.binding.Binder}. It goes on past every mistake, putting the
 * default where a value could not be used, so that one run tells all of them.
 */
package io.sluice.config.binding;
