package io.sluice.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.BuildInfo;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import io.sluice.component.inspection.Trouble;
import java.util.List;
import org.slf4j.Logger;

/**
 * What the process gives to every graph that it runs, one after another.
 *
 * @param loggers makes the loggers that name their component
 */
public record Environment(
    BuildInfo build,
    TimeSource time,
    MeterRegistry meters,
    Ledger ledger,
    ByteBudget admission,
    TimerThread timers,
    Loggers loggers,
    Logger log) {

  /**
   * What a component is made with.
   *
   * @param pipeline for processors, which pipeline they are in; empty for all others
   * @param its the timers whose thread it runs on
   */
  ComponentContext contextOf(ComponentId id, ComponentKind kind, String pipeline, Timers its) {
    return new ComponentContext(
        id, loggers.forComponent(id, kind, pipeline), meters, time, its, admission, build);
  }

  /** Makes a component's logger. */
  @FunctionalInterface
  public interface Loggers {
    /**
     * A logger whose lines name the component.
     *
     * @param pipeline for processors, which pipeline they are in; empty for all others
     */
    Logger forComponent(ComponentId id, ComponentKind kind, String pipeline);

    /** What that component warned of lately, the newest first, as far as somebody remembers it. */
    default List<Trouble> troubles(ComponentId id, ComponentKind kind, String pipeline) {
      return List.of();
    }
  }
}
