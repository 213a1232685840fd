/**
 * The {@code attributes} processor: edits the attributes of spans. Starting points: {@code
 * AttributesProcessor}; what an action is stands in {@link io.sluice.processors.editing.action},
 * which spans are meant in {@link io.sluice.processors.editing.match}.
 */
package io.sluice.processors.attributes;
