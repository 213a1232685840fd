/**
 * Values as text, as the collector shows and converts them: numbers with the fewest digits, bytes
 * in base64, lists and maps as JSON. Starting point: {@link io.sluice.spans.text.ValueText}.
 */
package io.sluice.spans.text;
