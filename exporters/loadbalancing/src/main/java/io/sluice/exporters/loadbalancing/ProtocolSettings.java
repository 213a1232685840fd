package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.exporters.otlp.OtlpGrpcExporterSettings;
import io.sluice.exporters.sending.QueueSettings;

/**
 * The section {@code protocol}.
 *
 * @param otlp how each backend is spoken to; its endpoint gives way to the backend's
 */
public record ProtocolSettings(OtlpGrpcExporterSettings otlp) {
  /** Stands where an endpoint has to stand until there is a backend. */
  private static final String ANY_BACKEND = "backend:4317";

  private static final int USUAL_PORT = 4317;

  public ProtocolSettings {
    new Checks()
        .that(
            otlp.sending().sendingQueue().flatMap(QueueSettings::storage).isEmpty(),
            "otlp.sending_queue.storage",
            "a backend's queue ends with the backend, so it cannot be on disk: set"
                + " sending_queue.storage beside protocol, for a queue in front of all backends")
        .done();
  }

  public static ProtocolSettings defaults() {
    return new ProtocolSettings(OtlpGrpcExporterSettings.defaults().withEndpoint(ANY_BACKEND));
  }

  /**
   * For one backend. A name is hashed as it is written, and connected to at the usual port.
   *
   * @throws InvalidSettings when nothing can be connected to under that name
   */
  OtlpGrpcExporterSettings to(String endpoint) {
    return otlp.withEndpoint(endpoint.contains(":") ? endpoint : endpoint + ":" + USUAL_PORT);
  }
}
