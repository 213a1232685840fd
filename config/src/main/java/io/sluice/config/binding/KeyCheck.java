package io.sluice.config.binding;

import io.sluice.config.binding.RecordSchema.Field;
import io.sluice.config.report.NearestName;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds keys that nobody reads, and what was probably meant by them. */
final class KeyCheck {
  private static final int LEVELS_BELOW = 3;

  private final RecordSchema schema;
  private final List<String> advertised;
  private final Set<String> accepted;
  private final Problems problems;

  KeyCheck(RecordSchema schema, Set<String> alsoAllowed, Problems problems) {
    this.schema = schema;
    this.advertised = new ArrayList<>(schema.keys());
    this.advertised.addAll(alsoAllowed);
    this.accepted = new HashSet<>(schema.keysEverRead());
    this.accepted.addAll(alsoAllowed);
    this.problems = problems;
  }

  boolean passes(Spot spot, YamlMap map) {
    boolean passes = true;
    for (YamlMap.Entry entry : map.entries()) {
      if (!accepted.contains(entry.key())) {
        problems.add(
            Complaint.unknownKey(
                spot, spot.child(entry), entry.key(), advertised, meant(entry.key())));
        passes = false;
      }
    }
    return passes;
  }

  /** A slip of the keyboard, or the right key on the wrong level. */
  private String meant(String written) {
    String near = NearestName.of(written, advertised);
    return near.isEmpty() ? below(schema, written, LEVELS_BELOW).orElse("") : near;
  }

  private static Optional<String> below(RecordSchema schema, String key, int levels) {
    if (levels == 0) {
      return Optional.empty();
    }
    for (Field field : schema.fields()) {
      Optional<RecordSchema> inner = section(field);
      if (inner.isPresent()) {
        String prefix = field.isInline() ? "" : field.key() + "::";
        boolean here = !field.isInline() && inner.get().keys().contains(key);
        Optional<String> found = here ? Optional.of(key) : below(inner.get(), key, levels - 1);
        if (found.isPresent()) {
          return found.map(path -> prefix + path);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<RecordSchema> section(Field field) {
    Class<?> raw = Types.raw(field.type());
    Class<?> type = raw == Optional.class ? Types.raw(Types.argument(field.type(), 0)) : raw;
    return type.isRecord() && OwnReader.of(type).isEmpty()
        ? Optional.of(RecordSchema.of(type))
        : Optional.empty();
  }
}
