/**
 * What compiled statements are made of: expressions that give values, places that can be written,
 * tests that hold or not; and what they run on.
 *
 * <p>Start at {@link io.sluice.ottl.eval.Subject}, which stands on one resource, scope, span or
 * span event; everything else here is asked about a subject.
 */
package io.sluice.ottl.eval;
