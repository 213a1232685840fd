package io.sluice.processors.redaction;

import io.sluice.processors.redaction.sanitize.Sanitizers;
import io.sluice.spans.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the parts of URLs that vary give way to asterisks.
 *
 * @param attributes keys whose values are URLs or paths
 * @param sanitizeSpanName whether the names of client and server spans are treated as well
 * @param sanitizeLogBody for logs; of no effect
 */
public record UrlSanitizerSettings(
    boolean enabled, List<String> attributes, boolean sanitizeSpanName, boolean sanitizeLogBody) {
  public UrlSanitizerSettings {
    attributes = List.copyOf(attributes);
  }

  public static UrlSanitizerSettings defaults() {
    return new UrlSanitizerSettings(false, List.of(), true, true);
  }

  Sanitizers.Urls urls() {
    Set<Text> keys = attributes.stream().map(Text::of).collect(Collectors.toUnmodifiableSet());
    return new Sanitizers.Urls(enabled, keys, sanitizeSpanName);
  }
}
