package io.sluice.processors.redaction.sanitize;

import java.util.Set;

/** The languages of statements, and the databases that speak them. */
public enum StatementForm {
  SQL,
  REDIS,
  VALKEY,
  MEMCACHED,
  MONGO,
  OPENSEARCH,
  ELASTICSEARCH;

  private static final Set<String> SQL_SYSTEMS =
      Set.of("other_sql", "mysql", "postgresql", "mariadb", "sqlite");
  private static final Set<String> LIKE_MYSQL = Set.of("mysql", "mariadb");

  /** Whether a database speaks it. */
  boolean isOf(String system) {
    return switch (this) {
      case SQL -> SQL_SYSTEMS.contains(system);
      case REDIS -> system.equals("redis");
      case VALKEY -> system.equals("valkey");
      case MEMCACHED -> system.equals("memcached");
      case MONGO -> system.equals("mongodb");
      case OPENSEARCH -> system.equals("opensearch");
      case ELASTICSEARCH -> system.equals("elasticsearch");
    };
  }

  /** The statement without its values. */
  String sanitized(String statement, String system) {
    return switch (this) {
      case SQL -> SqlText.withoutLiterals(statement, LIKE_MYSQL.contains(system));
      case REDIS, VALKEY -> CommandText.redis(statement);
      case MEMCACHED -> CommandText.memcached(statement);
      case MONGO, OPENSEARCH, ELASTICSEARCH -> JsonText.withoutValues(statement);
    };
  }
}
