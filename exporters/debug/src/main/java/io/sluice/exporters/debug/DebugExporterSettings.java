package io.sluice.exporters.debug;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.exporters.sending.QueueSettings;
import java.util.List;
import java.util.Optional;

/**
 * What can be said about a {@code debug} exporter.
 *
 * @param verbosity how much is printed
 * @param samplingInitial how many equal messages are printed in each second
 * @param samplingThereafter of the further ones, each so-manieth is printed; none if 0
 * @param useInternalLogger whether lines go to the process's log
 * @param outputPaths where else they go: {@code stdout}, {@code stderr} or files; standard output
 *     when nothing is said
 * @param sendingQueue whether requests wait in a queue before they are printed
 */
public record DebugExporterSettings(
    Verbosity verbosity,
    int samplingInitial,
    int samplingThereafter,
    boolean useInternalLogger,
    Optional<List<String>> outputPaths,
    @OnWhenEmpty Optional<QueueSettings> sendingQueue) {
  private static final List<String> STANDARD_OUTPUT = List.of("stdout");

  public DebugExporterSettings {
    outputPaths = outputPaths.map(List::copyOf);
    new Checks()
        .atLeast("sampling_initial", samplingInitial, 0)
        .atLeast("sampling_thereafter", samplingThereafter, 0)
        .that(
            outputPaths.isEmpty() || !useInternalLogger,
            "output_paths",
            "has no effect while lines go to the process's own log: set use_internal_logger: false"
                + " as well, or remove the key")
        .that(
            outputPaths.isEmpty() || !outputPaths.get().isEmpty(),
            "output_paths",
            "must name an output, for example stdout; or remove the key, which means the same")
        .done();
  }

  public static DebugExporterSettings defaults() {
    return new DebugExporterSettings(
        Verbosity.BASIC, 2, 1, true, Optional.empty(), Optional.empty());
  }

  /** Where lines go when they do not go to the process's log. */
  List<String> ownOutputs() {
    return outputPaths.orElse(STANDARD_OUTPUT);
  }
}
