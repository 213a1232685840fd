/**
 * The machine between receivers and exporters, built from a {@link io.sluice.pipeline.ServicePlan}.
 *
 * <p>A request comes in through a {@code ReceiverIntake}, for which {@link
 * io.sluice.pipeline.ByteBudget} has reserved memory; it becomes one {@link
 * io.sluice.component.Delivery} a pipeline and goes onto that pipeline's ring. The pipeline's one
 * worker thread takes it from there through all processors and hands it to the exporters, which
 * have queues of their own. Everything that happens to spans is booked in the {@link
 * io.sluice.pipeline.Ledger}.
 *
 * <p>Starting points: {@link io.sluice.pipeline.Graph} builds, starts and stops; {@code
 * PipelineWorker} is the ring; {@code InlineRun} shows what a batch passes. This package is the
 * only one that names the Disruptor.
 */
package io.sluice.pipeline;
