package io.sluice.processors.redaction.sanitize;

import io.sluice.spans.Attributes;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which attributes and names are URLs and statements, and what they become. */
public final class Sanitizers {
  private static final int INTERNAL = 1;
  private static final int SERVER = 2;
  private static final int CLIENT = 3;

  private static final List<Text> HTTP_KEYS =
      List.of(
          Text.of("http.route"),
          Text.of("http.request.method"),
          Text.of("http.request.method_original"),
          Text.of("http.response.status_code"),
          Text.of("url.full"),
          Text.of("http.scheme"),
          Text.of("http.target"),
          Text.of("http.method"),
          Text.of("http.url"));

  private static final Text DB_SYSTEM_NAME = Text.of("db.system.name");
  private static final Text DB_SYSTEM = Text.of("db.system");

  private final Urls urls;
  private final Statements statements;

  /**
   * What is a URL.
   *
   * @param on whether any is treated
   */
  public record Urls(boolean on, Set<Text> keys, boolean names) {}

  /**
   * What is a statement.
   *
   * @param keys for each form that is treated, the attributes that hold statements
   * @param names whether spans' names are treated as well
   * @param anySystem whether attributes are treated as well where no database is named
   */
  public record Statements(Map<StatementForm, Set<Text>> keys, boolean names, boolean anySystem) {
    public Statements {
      keys = keys.isEmpty() ? new EnumMap<>(StatementForm.class) : new EnumMap<>(keys);
    }
  }

  public Sanitizers(Urls urls, Statements statements) {
    this.urls = urls;
    this.statements = statements;
  }

  public boolean treatAnything() {
    return urls.on() || treatsStatements();
  }

  public boolean treatsStatements() {
    return !statements.keys().isEmpty();
  }

  public boolean treatsNames() {
    return (urls.on() && urls.names()) || (treatsStatements() && statements.names());
  }

  /** The database that attributes name, in lower case; empty if none. */
  public static String systemOf(Attributes attributes) {
    String system = lower(attributes.get(DB_SYSTEM_NAME));
    return system.isEmpty() ? lower(attributes.get(DB_SYSTEM)) : system;
  }

  private static String lower(Value value) {
    return value != null && value.kind() == ValueKind.STRING
        ? value.asText().toString().toLowerCase(Locale.ROOT)
        : "";
  }

  /**
   * An attribute's value without what varies.
   *
   * @param system the database that its message names, empty if none
   */
  public String sanitized(String value, Text key, String system) {
    String shaped = urls.on() && urls.keys().contains(key) ? UrlShape.of(value) : value;
    if (system.isEmpty()) {
      return statements.anySystem() ? withoutSystem(shaped, key) : shaped;
    }
    for (Map.Entry<StatementForm, Set<Text>> form : statements.keys().entrySet()) {
      if (form.getKey().isOf(system) && form.getValue().contains(key)) {
        return form.getKey().sanitized(shaped, system);
      }
    }
    return shaped;
  }

  private String withoutSystem(String value, Text key) {
    String sanitized = value;
    for (Map.Entry<StatementForm, Set<Text>> form : statements.keys().entrySet()) {
      if (form.getValue().contains(key)) {
        sanitized = form.getKey().sanitized(sanitized, "");
      }
    }
    return sanitized;
  }

  /** A span's name without what varies, if its span is of a kind whose names vary. */
  public String sanitizedName(String name, SpanCursor span) {
    if (!treatsNames() || name.isEmpty()) {
      return name;
    }
    int kind = span.kind();
    boolean remote = kind == CLIENT || kind == SERVER;
    if (urls.on() && urls.names() && remote && isUrl(name, span.attributes())) {
      String shape = UrlShape.of(name);
      if (!shape.equals(name) && !UrlShape.isEmpty(shape) && !shape.isEmpty()) {
        return shape;
      }
    }
    return statements.names() && (remote || kind == INTERNAL) ? statement(name, span) : name;
  }

  private static boolean isUrl(String name, Attributes attributes) {
    return name.indexOf('/') >= 0 || HTTP_KEYS.stream().anyMatch(attributes::has);
  }

  private String statement(String name, SpanCursor span) {
    String system = systemOf(span.attributes());
    for (StatementForm form : statements.keys().keySet()) {
      if (form.isOf(system)) {
        String sanitized = form.sanitized(name, system);
        return sanitized.isEmpty() || sanitized.equals("...") ? name : sanitized;
      }
    }
    return name;
  }
}
