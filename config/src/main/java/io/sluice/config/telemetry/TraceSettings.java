package io.sluice.config.telemetry;

import io.sluice.component.settings.Warns;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Traces of Sluice's own work.
 *
 * @param level whether there are any
 * @param propagators which headers carry a trace on: {@code tracecontext}, {@code b3}
 * @param processors where spans go, in the declarative form; read and not acted on
 * @param sampler which spans are kept; read and not acted on
 * @param limits how large spans may be; read and not acted on
 */
public record TraceSettings(
    TraceLevel level,
    List<Propagator> propagators,
    List<Object> processors,
    Object sampler,
    Object limits)
    implements Warns {

  /** Whether own traces are made. */
  public enum TraceLevel {
    NONE,
    BASIC,
    NORMAL,
    DETAILED
  }

  /** Headers that carry a trace from one process to the next. */
  public enum Propagator {
    TRACECONTEXT,
    B3
  }

  public TraceSettings {
    propagators = List.copyOf(propagators);
  }

  public static TraceSettings defaults() {
    return new TraceSettings(TraceLevel.BASIC, List.of(), List.of(), null, null);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (level != TraceLevel.NONE && !processors.isEmpty()) {
      warn.accept("processors", "Sluice does not trace its own work; nothing is sent from here");
    }
  }
}
