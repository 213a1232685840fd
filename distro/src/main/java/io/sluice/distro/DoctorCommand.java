package io.sluice.distro;

import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.config.Loaded;
import io.sluice.distro.doctor.Doctor;
import io.sluice.distro.doctor.Report;
import io.sluice.distro.doctor.Wishes;
import io.sluice.exporters.client.Urls;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says why no traces are to be seen. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Examine a configuration where it is to run: are its ports free, do its backends answer, do"
          + " they take a",
      "trace? Each exporter sends one, with service.name sluice-doctor.",
      "Exit code: 0 when nothing is broken, 1 when something is, 2 when the configuration is not"
          + " valid."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int NOT_VALID = 2;
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  /** How findings are printed. */
  enum Format {
    text,
    json
  }

  @Mixin private ConfigOptions config;

  @Option(
      names = "--tempo",
      paramLabel = "URL",
      description = "Tempo's API, to look the trace up, such as http://tempo:3200.")
  private String tempo;

  @Option(
      names = "--jaeger",
      paramLabel = "URL",
      description = "Jaeger's API, to look the trace up, such as http://jaeger:16686.")
  private String jaeger;

  @Option(
      names = "--header",
      paramLabel = "NAME: VALUE",
      description = "A header for these APIs, such as a tenant's or an authorization.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "How long a backend may take to answer, and to find the trace (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws StartException, InterruptedException {
    Wishes wishes =
        new Wishes(url("--tempo", tempo), url("--jaeger", jaeger), headersByName(), timeout);
    SharedLoops loops = new SharedLoops();
    Loaded loaded = config.noLocation() ? EmbeddedConfig.load(config, loops) : config.load(loops);
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (loaded.config().isEmpty()) {
        out.print(Doctor.errors(loaded, format == Format.json));
        return NOT_VALID;
      }
      Report report = new Doctor(loaded, Build.INFO, wishes).examine();
      out.print(format == Format.json ? report.json() : report.text());
      return report.exitCode();
    } finally {
      out.flush();
      loops.close(Deadline.in(TO_CLOSE, TimeSource.SYSTEM));
    }
  }

  private Optional<URI> url(String option, String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<String> problem = Urls.problem(text, "http://localhost:3200");
    if (problem.isPresent()) {
      throw new ParameterException(spec.commandLine(), option + ": " + problem.get());
    }
    return Optional.of(URI.create(text));
  }

  private Map<String, String> headersByName() {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new ParameterException(
            spec.commandLine(), "--header wants \"name: value\", not " + header);
      }
      byName.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    return byName;
  }
}
