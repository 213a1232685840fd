package io.sluice.telemetry.metrics;

/** A meter whose values are counted by bucket. */
interface Bucketed {
  BucketCounts.Reading reading();
}
