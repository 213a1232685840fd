package io.sluice.processors.redaction;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Secret;
import io.sluice.component.settings.Warns;
import io.sluice.processors.editing.Regex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What is removed, what is masked, and by what.
 *
 * @param allowAllKeys whether keys are kept that are not listed
 * @param allowedKeys the keys that are kept otherwise
 * @param ignoredKeys keys whose values nobody looks at
 * @param ignoredKeyPatterns the same by expressions
 * @param blockedKeyPatterns keys whose values are masked as a whole
 * @param blockedValues expressions for the parts of values that are masked
 * @param allowedValues expressions for values that are left alone
 * @param redactAllTypes whether numbers and the like are looked at as texts
 * @param hashFunction what takes the place of what is masked
 * @param hmacKey the key for it, where it has one
 * @param summary debug, info or silent: what attributes say about it
 * @param preset what is found without being told
 */
public record RedactionSettings(
    boolean allowAllKeys,
    List<String> allowedKeys,
    List<String> ignoredKeys,
    List<String> ignoredKeyPatterns,
    List<String> blockedKeyPatterns,
    List<String> blockedValues,
    List<String> allowedValues,
    boolean redactAllTypes,
    HashFunction hashFunction,
    Secret hmacKey,
    String summary,
    UrlSanitizerSettings urlSanitizer,
    DbSanitizerSettings dbSanitizer,
    Optional<Preset> preset)
    implements Warns {
  private static final Set<String> SUMMARIES = Set.of("", "debug", "info", "silent");

  public RedactionSettings {
    allowedKeys = List.copyOf(allowedKeys);
    ignoredKeys = List.copyOf(ignoredKeys);
    ignoredKeyPatterns = List.copyOf(ignoredKeyPatterns);
    blockedKeyPatterns = List.copyOf(blockedKeyPatterns);
    blockedValues = List.copyOf(blockedValues);
    allowedValues = List.copyOf(allowedValues);
    Checks checks = new Checks();
    checkPatterns(checks, "ignored_key_patterns", ignoredKeyPatterns);
    checkPatterns(checks, "blocked_key_patterns", blockedKeyPatterns);
    checkPatterns(checks, "blocked_values", blockedValues);
    checkPatterns(checks, "allowed_values", allowedValues);
    int keyBytes = hmacKey.value().getBytes(StandardCharsets.UTF_8).length;
    checks.that(
        keyBytes >= hashFunction.leastKeyBytes(),
        "hmac_key",
        "must have at least "
            + hashFunction.leastKeyBytes()
            + " bytes for hash_function "
            + hashFunction
            + ", has "
            + keyBytes);
    checks.done();
  }

  private static void checkPatterns(Checks checks, String key, List<String> patterns) {
    for (int i = 0; i < patterns.size(); i++) {
      Regex.check(checks, key + "[" + i + "]", patterns.get(i));
    }
  }

  public static RedactionSettings defaults() {
    return new RedactionSettings(
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        HashFunction.NONE,
        new Secret(""),
        "",
        UrlSanitizerSettings.defaults(),
        DbSanitizerSettings.defaults(),
        Optional.empty());
  }

  /** Whether keys are kept that are not listed: with the preset alone, nothing is to be removed. */
  boolean keepsUnlistedKeys() {
    return allowAllKeys || (preset.isPresent() && allowedKeys.isEmpty());
  }

  SummaryLevel summaryLevel() {
    return switch (summary.toLowerCase(Locale.ROOT)) {
      case "debug" -> SummaryLevel.DEBUG;
      case "info" -> SummaryLevel.INFO;
      default -> SummaryLevel.SILENT;
    };
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!keepsUnlistedKeys() && allowedKeys.isEmpty()) {
      warn.accept(
          "allowed_keys",
          "is empty, so every attribute is removed; write allow_all_keys: true to keep them");
    }
    if (!SUMMARIES.contains(summary)) {
      warn.accept(
          "summary", "is \"" + summary + "\", which means silent; expected debug, info or silent");
    }
  }
}
