package io.sluice.component;

import java.util.Locale;

/** The five kinds of part that a configuration names. */
public enum ComponentKind {
  RECEIVER,
  PROCESSOR,
  EXPORTER,
  CONNECTOR,
  EXTENSION;

  static ComponentKind of(ComponentFactory<?> factory) {
    if (factory instanceof ReceiverFactory<?>) {
      return RECEIVER;
    }
    if (factory instanceof ProcessorFactory<?> || factory instanceof MetricProcessorFactory<?>) {
      return PROCESSOR;
    }
    if (factory instanceof ExporterFactory<?> || factory instanceof MetricExporterFactory<?>) {
      return EXPORTER;
    }
    if (factory instanceof ConnectorFactory<?> || factory instanceof MetricConnectorFactory<?>) {
      return CONNECTOR;
    }
    return EXTENSION;
  }

  /** As logs and metrics write it: {@code receiver}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The top-level section that defines components of this kind: {@code receivers}. */
  public String section() {
    return label() + "s";
  }
}
