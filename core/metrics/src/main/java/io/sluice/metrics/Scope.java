package io.sluice.metrics;

/** Who counted. */
public record Scope(String name, String version) {}
