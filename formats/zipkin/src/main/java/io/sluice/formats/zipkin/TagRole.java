package io.sluice.formats.zipkin;

import java.nio.charset.StandardCharsets;

/** What a tag of a Zipkin span is to OTLP. Zipkin knows tags only; OTLP has a place for many. */
@SuppressWarnings("ImmutableEnumChecker") // Nobody writes to the keys.
enum TagRole {
  /** An attribute of the span, like any other. */
  ATTRIBUTE(""),
  /** An attribute of the resource; see {@link KnownKeys}. */
  RESOURCE(""),
  /** The resource's name, stronger than the endpoint's. */
  SERVICE_NAME("service.name"),
  /** The attribute that the service's name was taken from. */
  NAME_SOURCE("otlp.service.name.source"),
  SCOPE_NAME("otel.library.name"),
  SCOPE_VERSION("otel.library.version"),
  TRACE_STATE("w3c.tracestate"),
  SPAN_KIND("span.kind"),
  STATUS_CODE("otel.status_code"),
  STATUS_DESCRIPTION("otel.status_description"),
  ERROR("error"),
  LOCAL_ADDRESS("network.local.address"),
  LOCAL_PORT("net.host.port"),
  PEER_SERVICE("service.peer.name"),
  PEER_ADDRESS("network.peer.address"),
  PEER_PORT("net.peer.port"),
  /** Says that a span came without a start. */
  NO_START("otel.zipkin.absentField.startTime"),
  /** One of several, numbered from 0. */
  LINK("otlp.link.");

  private final byte[] key;

  TagRole(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** The key, or what it begins with; not to be written to. */
  byte[] key() {
    return key;
  }

  String keyText() {
    return new String(key, StandardCharsets.UTF_8);
  }
}
