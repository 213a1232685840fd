package io.sluice.processors.tailsampling.policy;

/**
 * A share of all traces, the same ones wherever the salt is the same.
 *
 * @param hashSalt goes into the hash before the trace id; empty for the usual one
 * @param samplingPercentage how many of a hundred
 */
public record ProbabilisticSettings(String hashSalt, double samplingPercentage) {}
