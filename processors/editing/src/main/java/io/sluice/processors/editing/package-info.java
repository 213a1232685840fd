/**
 * What the processors that edit spans share. {@link io.sluice.processors.editing.match} says which
 * spans are meant, {@link io.sluice.processors.editing.action} what is done to attributes; both
 * look for patterns with {@link io.sluice.processors.editing.Regex}.
 */
package io.sluice.processors.editing;
