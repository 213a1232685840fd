package io.sluice.config;

import io.sluice.config.binding.Binder;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.telemetry.TelemetrySettings;
import io.sluice.config.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code service} section. */
final class ServiceReader {
  private static final String EXTENSIONS = "extensions";
  private static final String PIPELINES = "pipelines";
  private static final String TELEMETRY = "telemetry";

  private final Binder binder;
  private final Problems problems;
  private final PipelineReader pipelines;
  private final IdListReader ids;

  ServiceReader(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
    this.pipelines = new PipelineReader(binder, problems);
    this.ids = new IdListReader(binder);
  }

  Service read(Section top) {
    Section service =
        top.section(Assembly.SERVICE, problems)
            .orElse(new Section(YamlMap.empty(Location.NOWHERE), whole(top), Assembly.SERVICE));
    service.allowOnly(List.of(EXTENSIONS, PIPELINES, TELEMETRY), problems);
    return new Service(ids.read(service, EXTENSIONS), pipelines(service), telemetry(service));
  }

  private Map<PipelineId, PipelineConfig> pipelines(Section service) {
    Optional<Section> section = service.section(PIPELINES, problems);
    Map<PipelineId, PipelineConfig> all = new LinkedHashMap<>();
    section.ifPresent(s -> s.map().entries().forEach(entry -> pipelines.read(s, entry, all)));
    if (section.isEmpty() || section.get().map().keys().isEmpty()) {
      problems.add(
          Problem.error(
                  service.pathOf(PIPELINES),
                  section.map(Section::key).orElse(service.key()),
                  "service must have at least one pipeline")
              .expecting("traces: {receivers: [otlp], exporters: [debug]}"));
    }
    return all;
  }

  private TelemetrySettings telemetry(Section service) {
    TelemetrySettings defaults = TelemetrySettings.defaults();
    return service
        .map()
        .entry(TELEMETRY)
        .flatMap(entry -> binder.bind(defaults, Spot.section(entry, service.pathOf(TELEMETRY))))
        .orElse(defaults);
  }

  private static Location whole(Section top) {
    return top.map().entries().stream()
        .findFirst()
        .map(entry -> Location.whole(entry.keyLocation().source()))
        .orElse(Location.NOWHERE);
  }
}
