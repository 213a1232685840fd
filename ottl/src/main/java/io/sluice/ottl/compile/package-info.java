/**
 * From the text of a statement to closures: parsing, finding the context, binding functions and
 * paths, folding constants.
 *
 * <p>Start at {@link io.sluice.ottl.compile.Source}, which is a text that was parsed; {@link
 * io.sluice.ottl.compile.Inference} says what context a group of them needs, and {@link
 * io.sluice.ottl.compile.Compiler} makes something that runs.
 */
package io.sluice.ottl.compile;
