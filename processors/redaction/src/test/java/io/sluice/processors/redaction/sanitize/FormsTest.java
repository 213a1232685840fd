package io.sluice.processors.redaction.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What URLs and statements become, and that anything becomes something. */
class FormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                | ''",
        "/users/fdklsd/j4elk/23993/job/2   | /users/*/j4elk/*/job/*",
        "123                               | *",
        "/123                              | /*",
        "123/                              | */",
        "/**                               | /*",
        "/u/2                              | /u/*",
        "/v1/products/22j                  | /v1/products/*",
        "/products//org/3                  | /products//org/*",
        "/v1/k6-test-runs/1                | /v1/k6-test-runs/*",
        "/api.backup/hello.world           | /api.backup/hello.world",
        "GET /user_space/                  | GET /user_space/",
        "/attach?session_id=x&track_id=y   | /attach",
        "/attach#section-1                 | /attach",
        "HTTP GET                          | HTTP GET",
        "/w/index.php/*                    | /w/index.php/*",
        "?                                 | ''",
        "attach12?                         | *",
        "/1#                               | /*",
        "/a/b/c/d/e/f/g/h/i/j              | /a/b/c/d/e/f/g/h/i"
      })
  void urlShape_isTheReferences(String url, String shape) {
    assertThat(UrlShape.of(url)).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SELECT * FROM u WHERE id = 5 AND n = 'x'  | SELECT * FROM u WHERE id = ? AND n = ?",
        "SELECT 'it''s', E'a\\'b', 1.5e-3, .5, 0x1F | SELECT ?, E?, ?, ?, ?",
        "WHERE p='C:\\' AND s='topsecret'          | WHERE p=? AND s=?",
        "WHERE p=e'a\\'b' AND te='\\' AND s='x'     | WHERE p=e? AND te=? AND s=?",
        "SELECT a1 FROM users_2024 LIMIT -10       | SELECT a? FROM users_? LIMIT -?",
        "SELECT \"Col1\" FROM `t2`                 | SELECT \"Col?\" FROM `t?`",
        "WHERE a = $1 AND b = :name AND c = @v     | WHERE a = $1 AND b = :name AND c = @v",
        "SELECT $tag$secret$tag$, 1                | SELECT ?, ?",
        "$func$SELECT 'x'$func$                    | $func$SELECT ?$func$",
        "SELECT 1 -- two 2                         | SELECT ? -- two 2",
        "/* 1 */ SELECT 'open                      | /* 1 */ SELECT ?",
        "VALUES (1,NULL,true)                      | VALUES (?,NULL,true)"
      })
  void sql_losesItsLiterals(String sql, String expected) {
    assertThat(StatementForm.SQL.sanitized(sql, "postgresql")).isEqualTo(expected);
  }

  @Test
  void backslash_escapesInMySqlOnly() {
    String sql = "a = 'it\\'s' AND b = \"x\\\"y\"";
    assertThat(StatementForm.SQL.sanitized(sql, "mysql")).isEqualTo("a = ? AND b = ?");
    assertThat(StatementForm.SQL.sanitized("a = 'b\\' AND c = 'd'", "sqlite"))
        .isEqualTo("a = ? AND c = ?");
  }

  @ParameterizedTest
  @CsvSource({"mysql, a = ?", "mariadb, a = ?", "sqlite, a = \"x\""})
  void doubleQuotes_areStringsInMySql(String system, String expected) {
    assertThat(StatementForm.SQL.sanitized("a = \"x\"", system)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PING, PING",
    "SET key secret, SET ?",
    "'  get  a ', get ?",
    "CONFIG SET requirepass x, CONFIG SET ?",
    "config x, config ?",
    "BITFIELD k SET u8 0 255 GET u4 0, BITFIELD ? SET ? GET ?"
  })
  void redis_losesItsArguments(String command, String expected) {
    assertThat(StatementForm.REDIS.sanitized(command, "redis")).isEqualTo(expected);
    assertThat(StatementForm.VALKEY.sanitized("PING\n" + command, "valkey"))
        .isEqualTo("PING\n" + expected);
  }

  @ParameterizedTest
  @CsvSource({"'set key 0 60 5\r\nvalue\r\n', set key 0 60 5", "get a, get a"})
  void memcached_losesItsValue(String command, String expected) {
    assertThat(StatementForm.MEMCACHED.sanitized(command, "memcached")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"find\": \"users\", \"filter\": {\"age\": 5, \"a\": [1, true, null]}}"
            + " | {\"find\":\"?\",\"filter\":{\"age\":\"?\",\"a\":[\"?\",\"?\",\"?\"]}}",
        "{\"a\\\"b\": \"c\\\"d\"}  | {\"a\\\"b\":\"?\"}",
        "{} {\"a\":-1.5e3}        | {}{\"a\":\"?\"}",
        "{\"a\": secret!          | {\"a\":\"?\"...",
        "{\"a\": [1               | {\"a\":[\"?\"...",
        "]                        | ...",
        "{\"a                     | {\"a..."
      })
  void json_losesItsValues(String json, String expected) {
    assertThat(StatementForm.MONGO.sanitized(json, "mongodb")).isEqualTo(expected);
    assertThat(StatementForm.ELASTICSEARCH.sanitized(json, "elasticsearch")).isEqualTo(expected);
  }

  @Property
  void anyText_becomesSomething(@ForAll String text) {
    for (StatementForm form : StatementForm.values()) {
      String once = form.sanitized(text, "mysql");
      assertThat(once).isNotNull();
    }
    assertThat(UrlShape.of(UrlShape.of(text))).isEqualTo(UrlShape.of(text));
  }
}
