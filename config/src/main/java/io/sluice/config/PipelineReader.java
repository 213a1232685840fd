package io.sluice.config;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.binding.Binder;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one pipeline and checks what can be checked without knowing the components. */
final class PipelineReader {
  private static final String RECEIVERS = ComponentKind.RECEIVER.section();
  private static final String PROCESSORS = ComponentKind.PROCESSOR.section();
  private static final String EXPORTERS = ComponentKind.EXPORTER.section();
  private static final String ACKNOWLEDGE = "acknowledge";
  private static final List<String> KEYS = List.of(RECEIVERS, PROCESSORS, EXPORTERS, ACKNOWLEDGE);

  private final Binder binder;
  private final Problems problems;
  private final IdListReader ids;

  PipelineReader(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
    this.ids = new IdListReader(binder);
  }

  /** Reads a pipeline and puts it with the others, unless its name cannot be used. */
  void read(Section parent, YamlMap.Entry entry, Map<PipelineId, PipelineConfig> all) {
    String path = parent.pathOf(entry.key());
    try {
      PipelineId id = PipelineId.parse(entry.key());
      PipelineConfig pipeline = pipeline(id, Section.of(entry, path, problems));
      if (all.putIfAbsent(id, pipeline) != null) {
        problems.add(
            Problem.error(
                path,
                entry.keyLocation(),
                "duplicate name \"" + id + "\": spaces around a name do not count"));
      }
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.error(path, entry.keyLocation(), e.getMessage())
              .expecting("traces, metrics, logs or profiles, with a name behind a slash or none"));
    }
  }

  private PipelineConfig pipeline(PipelineId id, Section section) {
    section.allowOnly(KEYS, problems);
    List<LocatedId> receivers = once(ids.read(section, RECEIVERS));
    List<LocatedId> exporters = once(ids.read(section, EXPORTERS));
    List<LocatedId> processors = ids.read(section, PROCESSORS);
    requireOne(section, RECEIVERS, ComponentKind.RECEIVER);
    requireOne(section, EXPORTERS, ComponentKind.EXPORTER);
    refuseRepeated(section, processors);
    return new PipelineConfig(
        id, section.key(), receivers, processors, exporters, acknowledge(section));
  }

  private Acknowledge acknowledge(Section section) {
    return section
        .map()
        .entry(ACKNOWLEDGE)
        .map(entry -> Spot.section(entry, section.pathOf(ACKNOWLEDGE)))
        .flatMap(spot -> binder.value(Acknowledge.class, spot, Acknowledge.ACCEPTED))
        .orElse(Acknowledge.ACCEPTED);
  }

  /** Naming a receiver or an exporter twice means the same as naming it once. */
  private static List<LocatedId> once(List<LocatedId> ids) {
    Set<ComponentId> seen = new HashSet<>();
    return ids.stream().filter(id -> seen.add(id.id())).toList();
  }

  private void requireOne(Section section, String key, ComponentKind kind) {
    if (section.map().entry(key).map(e -> namesNothing(e.value())).orElse(true)) {
      problems.add(
          Problem.error(
              section.path(),
              section.map().entry(key).map(YamlMap.Entry::keyLocation).orElse(section.key()),
              "must have at least one " + kind.label()));
    }
  }

  private static boolean namesNothing(YamlNode node) {
    boolean empty = node instanceof YamlList list && list.items().isEmpty();
    return node.isNull() || empty || "".equals(node.toObject());
  }

  /** The order of processors matters, so a repeated one is a mistake. */
  private void refuseRepeated(Section section, List<LocatedId> processors) {
    Set<ComponentId> seen = new HashSet<>();
    for (LocatedId processor : processors) {
      if (!seen.add(processor.id())) {
        problems.add(
            Problem.error(
                section.path(),
                processor.location(),
                "references processor \""
                    + processor
                    + "\" multiple times; for a second one, define "
                    + processor.id().type()
                    + "/2"));
      }
    }
  }
}
