/**
 * The {@code resource} processor: edits the attributes of resources, once for all spans of each.
 * Starting point: {@code ResourceProcessor}; what an action is stands in {@link
 * io.sluice.processors.editing.action}.
 */
package io.sluice.processors.resource;
