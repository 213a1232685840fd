package io.sluice.distro.doctor;

import io.sluice.component.ComponentId;
import io.sluice.component.Outcome;
import io.sluice.component.TimeSource;
import io.sluice.config.ConfiguredComponent;
import io.sluice.exporters.client.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the servers of an exporter, and sends a marked trace through it. What becomes of the
 * trace is what counts: a server that is not to be seen may stand behind a proxy.
 */
final class ExporterCheck {
  static final String NOTHING_ARRIVES =
      "what this exporter is given is retried for a while and then lost, and no trace of it is"
          + " seen";

  private static final Duration FOR_EACH_STEP = Duration.ofSeconds(2);

  private final ConfiguredComponent<?> exporter;
  private final Map<ComponentId, ConfiguredComponent<?>> extensions;
  private final Places places;
  private final Trial trial;
  private final String subject;
  private List<Finding> ownWords = List.of();

  /**
   * A check of one exporter.
   *
   * @param extensions those that run
   */
  ExporterCheck(
      ConfiguredComponent<?> exporter,
      Map<ComponentId, ConfiguredComponent<?>> extensions,
      Places places,
      Trial trial) {
    this.exporter = exporter;
    this.extensions = extensions;
    this.places = places;
    this.trial = trial;
    this.subject = "exporter " + exporter.id();
  }

  /**
   * What came of it.
   *
   * @param sent whether the backend said that it took the trace
   */
  record Result(List<Finding> findings, MarkedTrace trace, boolean sent) {}

  Result run(MarkedTrace trace) {
    List<Finding> servers = servers();
    long start = TimeSource.SYSTEM.nanoTime();
    Outcome outcome = trial.send(trace, exporter, OwnWords.reliedOn(exporter, extensions));
    long millis = TimeUnit.NANOSECONDS.toMillis(TimeSource.SYSTEM.nanoTime() - start);
    if (outcome instanceof Outcome.Failure failure) {
      return new Result(withFailure(servers, failure), trace, false);
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding server : servers) {
      findings.add(
          server.isBroken()
              ? server.asNote("the trace arrived all the same; is there a proxy in between?")
              : server);
    }
    findings.add(
        Finding.good(
            subject, "trace " + trace.traceId() + " was sent and accepted, in " + millis + " ms"));
    return new Result(findings, trace, true);
  }

  /** What there is to see without sending anything. */
  List<Finding> servers() {
    List<Finding> findings = new ArrayList<>();
    for (Destination.Known known :
        SettingsTree.find(exporter.settings(), Destination.Known.class)) {
      for (Destination server : known.destinations()) {
        findings.addAll(new ServerCheck(subject, server, place(server.key()), FOR_EACH_STEP).run());
      }
    }
    ownWords = new OwnWords(exporter, extensions, places, trial).findings();
    findings.addAll(ownWords);
    return findings;
  }

  private String place(String key) {
    return places.ofKey(exporter, key);
  }

  /** The sentence of the exporter itself, unless it said before what is wrong. */
  private List<Finding> withFailure(List<Finding> servers, Outcome.Failure failure) {
    Finding found =
        Finding.broken(subject, Sentence.of(failure.message(), failure.status()))
            .why(NOTHING_ARRIVES)
            .at(place("endpoint"));
    List<Finding> findings = new ArrayList<>(servers);
    if (ownWords.stream().noneMatch(Finding::isBroken)
        && servers.stream().noneMatch(server -> server.what().equals(found.what()))) {
      findings.add(
          found.fix().isEmpty()
              ? found.fix("these are the backend's words; its own log says more")
              : found);
    }
    return findings;
  }
}
