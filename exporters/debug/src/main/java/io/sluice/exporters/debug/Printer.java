package io.sluice.exporters.debug;

import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.telemetry.logs.LineMarkers;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes lines where the settings say, and of equal ones as many as they say. */
final class Printer {
  private final Logger log;
  private final MessageSampler sampler;
  private final LineTarget target;

  Printer(ComponentContext context, DebugExporterSettings settings) {
    this.log = context.log();
    this.sampler =
        new MessageSampler(
            settings.samplingInitial(), settings.samplingThereafter(), context.time());
    this.target =
        settings.useInternalLogger()
            ? new ProcessLog(context.log())
            : new OwnOutput(context.id(), settings.ownOutputs());
  }

  void open() throws StartException {
    target.open();
  }

  /** Whether anything printed now would be seen. */
  boolean isWanted() {
    return target.logger().isInfoEnabled();
  }

  void print(String text) {
    output(text).ifPresent(line -> line.log(text));
  }

  /** A line that says a message, to which fields can be added; nothing if it is one too many. */
  Optional<LoggingEventBuilder> output(String message) {
    return sampler.admits(message)
        ? Optional.of(target.logger().atInfo().addMarker(LineMarkers.NO_CALLER))
        : Optional.empty();
  }

  void close() {
    try {
      target.close();
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .log("The output could not be closed; its last lines may be missing. Is the disk full?");
    }
  }
}
