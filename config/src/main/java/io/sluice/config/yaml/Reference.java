package io.sluice.config.yaml;

/**
 * A variable that stood for a whole value.
 *
 * @param expression as it was written: <code>${env:PORT}</code>
 * @param text what it stands for, before YAML gave it a type; this is what a string receives
 */
public record Reference(String expression, String text) {}
