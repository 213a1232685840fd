/**
 * OTTL, the language in which people say how spans are changed and which of them are meant.
 * Statements are compiled once and then run on the bytes of spans.
 *
 * <p>Start at {@link io.sluice.ottl.Ottl}, which compiles; a processor mostly wants {@link
 * io.sluice.ottl.StatementGroup} or {@link io.sluice.ottl.Conditions}, which know about error
 * modes. Below lie {@code compile} (from text to closures), {@code path} and {@code function} (what
 * can be named and called), {@code value} and {@code eval} (what runs).
 */
package io.sluice.ottl;
