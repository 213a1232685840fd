package io.sluice.formats.jaeger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The tags that mean more than an attribute. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the key.
enum KnownTag {
  ERROR("error"),
  EVENT("event"),
  HOSTNAME("hostname"),
  HOST_NAME("host.name"),
  SPAN_KIND("span.kind"),
  SERVICE_NAME("service.name"),
  TRACE_STATE("w3c.tracestate"),
  JAEGER_VERSION("jaeger.version"),
  SCOPE_NAME("otel.scope.name"),
  STATUS_CODE("otel.status_code"),
  HTTP_STATUS_CODE("http.status_code"),
  SCOPE_VERSION("otel.scope.version"),
  HTTP_STATUS_MESSAGE("http.status_message"),
  STATUS_DESCRIPTION("otel.status_description"),
  EXPORTER_VERSION("opencensus.exporterversion");

  private static final int LONGEST = 26;
  private static final KnownTag[][] BY_LENGTH = new KnownTag[LONGEST + 1][];

  static {
    for (int length = 0; length <= LONGEST; length++) {
      int wanted = length;
      BY_LENGTH[length] =
          Arrays.stream(values()).filter(tag -> tag.key.length == wanted).toArray(KnownTag[]::new);
    }
  }

  private final byte[] key;

  KnownTag(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** The tag of this key; null for one that is just an attribute. */
  static KnownTag of(byte[] bytes, int start, int length) {
    if (length == 0 || length > LONGEST) {
      return null;
    }
    for (KnownTag tag : BY_LENGTH[length]) {
      // Most keys differ from those of their length in one of the two.
      if (tag.key[0] == bytes[start]
          && tag.key[length - 1] == bytes[start + length - 1]
          && Arrays.equals(tag.key, 0, length, bytes, start, start + length)) {
        return tag;
      }
    }
    return null;
  }
}
