package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a pod, as the API server has it, what is kept of it. */
final class PodMaker {
  private static final String IGNORE = "opentelemetry.io/k8s-processor/ignore";
  private static final DateTimeFormatter WHOLE_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneId.systemDefault());

  private final Extraction extraction;
  private final List<Regex> excluded;
  private final SharedAttributes shared = new SharedAttributes();
  private final ContainerMaker containers;
  private final WorkloadMaker workloads;

  PodMaker(Extraction extraction, ExcludeSettings exclude, boolean containerIds) {
    this.extraction = extraction;
    this.excluded = exclude.pods().stream().map(each -> Regex.of(each.name())).toList();
    this.containers = new ContainerMaker(extraction, containerIds, shared);
    this.workloads = new WorkloadMaker(extraction);
  }

  Pod make(ApiObject object) {
    ApiObject.Meta meta = object.meta();
    ApiObject.PodFields fields = object.pod();
    boolean ignored = isIgnored(meta);
    Text uid = Text.of(meta.uid());
    Text name = Text.of(meta.name());
    Collected attributes = new Collected(shared);
    Pod.Workload workload = Pod.Workload.NONE;
    if (!ignored) {
      putOwnIf(MetadataName.POD_NAME, name, attributes);
      putOwnIf(MetadataName.POD_UID, uid, attributes);
      describe(object, attributes);
      workload = workloads.describe(meta, instant(meta.created()), attributes);
      extraction.labels(Origin.POD, meta, attributes);
      serviceNameOfLabels(meta.labels(), attributes);
      extraction.annotations(Origin.POD, meta, attributes);
    }
    return new Pod(
        uid,
        name,
        shared.text(MetadataName.NAMESPACE_NAME, meta.namespace()),
        shared.text(MetadataName.NODE_NAME, fields.nodeName()),
        fields.hostNetwork() ? Text.EMPTY : Text.of(fields.ip()),
        seconds(fields.started()),
        ignored,
        attributes.done(),
        ignored ? List.of() : containers.make(object),
        workload.settledBy(attributes));
  }

  private boolean isIgnored(ApiObject.Meta meta) {
    String annotation = meta.annotations().getOrDefault(IGNORE, "");
    Text name = Text.of(meta.name());
    return annotation.strip().equalsIgnoreCase("true")
        || excluded.stream().anyMatch(regex -> regex.isIn(name));
  }

  private void describe(ApiObject object, Collected into) {
    ApiObject.Meta meta = object.meta();
    ApiObject.PodFields fields = object.pod();
    putIf(MetadataName.NAMESPACE_NAME, meta.namespace(), into);
    putIf(MetadataName.NODE_NAME, fields.nodeName(), into);
    putOwnIf(MetadataName.POD_HOSTNAME, Text.of(fields.hostname()), into);
    putOwnIf(MetadataName.POD_IP, Text.of(fields.ip()), into);
    instant(meta.created())
        .map(WHOLE_SECONDS::format)
        .ifPresent(created -> putOwnIf(MetadataName.POD_START_TIME, Text.of(created), into));
  }

  private void putIf(MetadataName name, String value, Collected into) {
    if (extraction.has(name)) {
      into.put(name, value);
    }
  }

  private void putOwnIf(MetadataName name, Text value, Collected into) {
    if (extraction.has(name)) {
      into.putOwn(name, value);
    }
  }

  private void serviceNameOfLabels(Map<String, String> labels, Collected into) {
    if (extraction.has(MetadataName.SERVICE_NAME)) {
      into.put(MetadataName.SERVICE_NAME, labels.getOrDefault("app.kubernetes.io/name", ""));
      into.put(MetadataName.SERVICE_NAME, labels.getOrDefault("app.kubernetes.io/instance", ""));
    }
    if (extraction.has(MetadataName.SERVICE_VERSION)) {
      into.put(MetadataName.SERVICE_VERSION, labels.getOrDefault("app.kubernetes.io/version", ""));
    }
  }

  private static long seconds(String time) {
    return instant(time).map(Instant::getEpochSecond).orElse(Pod.UNKNOWN);
  }

  private static Optional<Instant> instant(String time) {
    if (time.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(time));
    } catch (DateTimeParseException e) {
      // Only what is no API server writes times in another way; without one all else still holds.
      return Optional.empty();
    }
  }
}
