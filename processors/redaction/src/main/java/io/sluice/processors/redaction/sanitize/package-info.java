/**
 * Takes what varies out of URLs and statements, and leaves what they have in common. Starting
 * point: {@link io.sluice.processors.redaction.sanitize.Sanitizers}; one class each for the forms.
 */
package io.sluice.processors.redaction.sanitize;
