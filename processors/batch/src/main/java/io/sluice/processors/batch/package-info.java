/**
 * The {@code batch} processor: joins small requests into large ones. Starting points: {@code
 * BatchProcessor}, which deals spans to shards by their clients' metadata, and {@code Shard}, which
 * collects.
 */
package io.sluice.processors.batch;
