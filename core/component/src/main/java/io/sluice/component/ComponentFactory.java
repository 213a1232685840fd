package io.sluice.component;

import java.util.List;

/**
 * Makes components of one type. Creating does no I/O: whatever can fail for a reason outside the
 * configuration belongs into {@link Component#start}.
 *
 * @param <S> the settings record, bound by the rules of {@link io.sluice.component.settings}
 */
public sealed interface ComponentFactory<S>
    permits ReceiverFactory,
        ProcessorFactory,
        MetricProcessorFactory,
        ExporterFactory,
        MetricExporterFactory,
        ConnectorFactory,
        MetricConnectorFactory,
        ExtensionFactory {
  /** The current name, in lower_snake_case. */
  String type();

  /** Names of older releases, still accepted with a warning. */
  default List<String> formerTypes() {
    return List.of();
  }

  /** What holds when the configuration says nothing; its class is the settings' type. */
  S defaults();

  /** Which of the sections of a configuration its components are in. */
  default ComponentKind kind() {
    return ComponentKind.of(this);
  }

  default Stability stability() {
    return Stability.BETA;
  }
}
