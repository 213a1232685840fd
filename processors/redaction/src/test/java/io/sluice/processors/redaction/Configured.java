package io.sluice.processors.redaction;

import io.sluice.component.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Settings piece by piece; all keys are kept unless some are named. */
final class Configured {
  private static final String HMAC_KEY = "0123456789abcdef0123456789abcdef";

  private boolean keepAll = true;
  private List<String> kept = List.of();
  private List<String> ignored = List.of();
  private List<String> ignoredPatterns = List.of();
  private List<String> blockedKeys = List.of();
  private List<String> blocked = List.of();
  private List<String> allowed = List.of();
  private boolean allTypes;
  private HashFunction hash = HashFunction.NONE;
  private String summary = "";
  private UrlSanitizerSettings urls = UrlSanitizerSettings.defaults();
  private DbSanitizerSettings databases = DbSanitizerSettings.defaults();
  private Optional<Preset> preset = Optional.empty();

  RedactionSettings settings() {
    return new RedactionSettings(
        keepAll,
        kept,
        ignored,
        ignoredPatterns,
        blockedKeys,
        blocked,
        allowed,
        allTypes,
        hash,
        new Secret(HMAC_KEY),
        summary,
        urls,
        databases,
        preset);
  }

  static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HMAC_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  Configured keep(String... keys) {
    keepAll = false;
    kept = List.of(keys);
    return this;
  }

  Configured ignore(String... keys) {
    ignored = List.of(keys);
    return this;
  }

  Configured ignorePattern(String... patterns) {
    ignoredPatterns = List.of(patterns);
    return this;
  }

  Configured blockKey(String... patterns) {
    blockedKeys = List.of(patterns);
    return this;
  }

  Configured block(String... patterns) {
    blocked = List.of(patterns);
    return this;
  }

  Configured allow(String... patterns) {
    allowed = List.of(patterns);
    return this;
  }

  Configured allTypes() {
    allTypes = true;
    return this;
  }

  Configured hash(String name) {
    hash = HashFunction.parse(name);
    return this;
  }

  Configured summary(String level) {
    summary = level;
    return this;
  }

  Configured urls(String... keys) {
    urls = new UrlSanitizerSettings(true, List.of(keys), true, true);
    return this;
  }

  Configured sql(String... keys) {
    databases = databases(keys, false);
    return this;
  }

  Configured anySystem() {
    databases = databases(databases.sql().attributes().toArray(String[]::new), true);
    return this;
  }

  private static DbSanitizerSettings databases(String[] keys, boolean anySystem) {
    DbSanitizerSettings.Database off = DbSanitizerSettings.Database.defaults();
    DbSanitizerSettings.Database sql = new DbSanitizerSettings.Database(true, List.of(keys));
    return new DbSanitizerSettings(true, anySystem, sql, off, off, off, off, off, off);
  }

  Configured preset() {
    preset = Optional.of(Preset.SECRETS);
    return this;
  }
}
