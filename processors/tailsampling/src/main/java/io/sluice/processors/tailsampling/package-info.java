/**
 * The {@code tail_sampling} processor: holds the spans of a trace until they are likely to be
 * complete, and then decides for all of them together whether they are kept.
 *
 * <p>Spans are not copied while they wait: a {@code PendingTrace} refers to places in the requests
 * that they came in, and to the deliveries that answer for them; a request's memory stays reserved
 * until the last of its traces is decided, so what is pending is always counted. What is kept is
 * written once, several traces to a batch.
 *
 * <p>{@code num_shards} is read and has no effect. In the collector it gives each shard a thread
 * and a part of the limits. Here a pipeline has one thread already, to which spans and timers come,
 * and deciding costs it a fraction of what receiving and sending the same spans cost others:
 * threads of its own would add a hand-off for every request and shard, and a partition without
 * threads would only divide the limits. So there is one partition with one writer, and no lock.
 *
 * <p>Starting points: {@code TailSampler} takes spans in and looks what is due, {@code
 * PendingTraces} are those that wait, {@code Court} carries out what the {@code Jury} decides,
 * {@code DecisionMemory} serves spans that come late, {@code DecisionLog} people who ask why. The
 * policies are in {@link io.sluice.processors.tailsampling.policy}.
 */
package io.sluice.processors.tailsampling;
