/**
 * The {@code span} processor: names spans after their attributes, makes attributes of parts of
 * names, sets the status. Starting points: {@code SpanProcessor} does one after the other, {@code
 * NameFromAttributes}, {@code NameToAttributes} and {@code StatusSetting} are what it does; which
 * spans are meant stands in {@link io.sluice.processors.editing.match}.
 */
package io.sluice.processors.span;
