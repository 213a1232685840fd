/**
 * What is done to attributes, of spans as of resources. Starting points: {@link
 * io.sluice.processors.editing.action.ActionSettings} is what can be written, {@link
 * io.sluice.processors.editing.action.Actions} does it. Actions on keys that have nothing to do
 * with each other share one walk over the attributes: {@code SharedWalk}.
 */
package io.sluice.processors.editing.action;
