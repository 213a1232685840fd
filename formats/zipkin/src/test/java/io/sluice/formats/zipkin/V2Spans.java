package io.sluice.formats.zipkin;

import static io.sluice.formats.zipkin.Decoding.decode;
import static io.sluice.formats.zipkin.Decoding.map;
import static io.sluice.formats.zipkin.Decoding.only;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.Map;

/** Spans of Zipkin's second version, in JSON as tests write them. */
final class V2Spans {
  static final String IDS = "\"traceId\":\"5af7183fb1d4cf5f\",\"id\":\"352bff9a74ca9ad2\"";

  private V2Spans() {}

  /** One span with these members besides its ids. */
  static Decoded span(String members) {
    return decode(
        ZipkinFormat.V2_JSON, "[{" + IDS + (members.isEmpty() ? "" : ",") + members + "}]");
  }

  static Span tagged(String tags) {
    return only(span("\"timestamp\":1,\"tags\":{" + tags + "}"));
  }

  static Map<String, Object> attributes(String members) {
    return map(only(span("\"timestamp\":1," + members)).getAttributesList());
  }

  static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static String spanOf(String service, String tags) {
    return "{%s,\"timestamp\":1,%s\"tags\":{%s}}"
        .formatted(
            IDS,
            service.isEmpty() ? "" : "\"localEndpoint\":{\"serviceName\":\"" + service + "\"},",
            tags);
  }

  static Map<String, Object> resource(ResourceSpans resource) {
    return map(resource.getResource().getAttributesList());
  }
}
