package io.sluice.component;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;

/**
 * What a component is given when it is made.
 *
 * @param id its name in the configuration
 * @param log writes lines that name the component
 * @param meters where its counters go, under the collector's metric names
 * @param time the clock
 * @param timers for whatever it does later; for processors, on the pipeline's own thread
 * @param admission the bytes that the pipelines hold, and how much room is left
 * @param build which Sluice this is
 */
public record ComponentContext(
    ComponentId id,
    Logger log,
    MeterRegistry meters,
    TimeSource time,
    Timers timers,
    Admission admission,
    BuildInfo build) {}
