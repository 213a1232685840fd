package io.sluice.processors.redaction;

import io.sluice.processors.redaction.sanitize.Sanitizers;
import io.sluice.processors.redaction.sanitize.StatementForm;
import io.sluice.spans.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Of which databases the statements lose their values.
 *
 * @param sanitizeSpanName whether span names are treated as well
 * @param allowFallbackWithoutSystem whether statements are treated also where {@code
 *     db.system.name} is missing
 */
public record DbSanitizerSettings(
    boolean sanitizeSpanName,
    boolean allowFallbackWithoutSystem,
    Database sql,
    Database redis,
    Database valkey,
    Database memcached,
    Database mongo,
    Database opensearch,
    Database es) {
  /**
   * One kind of database.
   *
   * @param attributes keys whose values are statements
   */
  public record Database(boolean enabled, List<String> attributes) {
    public Database {
      attributes = List.copyOf(attributes);
    }

    public static Database defaults() {
      return new Database(false, List.of());
    }

    private void addTo(Map<StatementForm, Set<Text>> keys, StatementForm form) {
      if (enabled) {
        keys.put(form, attributes.stream().map(Text::of).collect(Collectors.toUnmodifiableSet()));
      }
    }
  }

  public static DbSanitizerSettings defaults() {
    Database off = Database.defaults();
    return new DbSanitizerSettings(true, false, off, off, off, off, off, off, off);
  }

  Sanitizers.Statements statements() {
    Map<StatementForm, Set<Text>> keys = new EnumMap<>(StatementForm.class);
    sql.addTo(keys, StatementForm.SQL);
    redis.addTo(keys, StatementForm.REDIS);
    valkey.addTo(keys, StatementForm.VALKEY);
    memcached.addTo(keys, StatementForm.MEMCACHED);
    mongo.addTo(keys, StatementForm.MONGO);
    opensearch.addTo(keys, StatementForm.OPENSEARCH);
    es.addTo(keys, StatementForm.ELASTICSEARCH);
    return new Sanitizers.Statements(keys, sanitizeSpanName, allowFallbackWithoutSystem);
  }
}
