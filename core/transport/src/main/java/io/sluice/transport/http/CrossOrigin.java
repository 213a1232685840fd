package io.sluice.transport.http;

import io.netty.util.AsciiString;
import io.sluice.transport.settings.CorsSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Answers browsers that ask whether a page may send requests here. */
final class CrossOrigin {
  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD");
  private static final List<String> USUAL_HEADERS =
      List.of("accept", "content-type", "x-requested-with");
  private static final AsciiString[] VARY = Fields.with(Fields.NONE, "vary", "Origin");
  private static final Response NO_CONTENT =
      Response.of(204)
          .header("vary", "Access-Control-Request-Method, Access-Control-Request-Headers");

  private final boolean on;
  private final OriginPatterns origins;
  private final boolean anyHeader;
  private final Set<String> headers = new TreeSet<>();
  private final String exposed;
  private final int maxAge;

  CrossOrigin(CorsSettings settings) {
    on = !settings.allowedOrigins().isEmpty();
    origins = new OriginPatterns(settings.allowedOrigins());
    anyHeader = settings.allowedHeaders().contains("*");
    headers.add("origin");
    for (String header :
        settings.allowedHeaders().isEmpty() ? USUAL_HEADERS : settings.allowedHeaders()) {
      headers.add(header.toLowerCase(Locale.ROOT));
    }
    exposed = String.join(", ", settings.exposedHeaders());
    maxAge = settings.maxAge();
  }

  boolean isPreflight(RequestHead head) {
    return on
        && head.method().equals("OPTIONS")
        && !head.header("access-control-request-method").isEmpty();
  }

  /** What every answer to this request carries. */
  AsciiString[] fieldsFor(RequestHead head) {
    if (!on) {
      return Fields.NONE;
    }
    String origin = head.header("origin");
    if (origin.isEmpty() || !origins.match(origin)) {
      return VARY;
    }
    if (isPreflight(head)) {
      return isGranted(head) ? granted(origin) : VARY;
    }
    AsciiString[] fields = granted(origin);
    return exposed.isEmpty()
        ? fields
        : Fields.with(fields, "access-control-expose-headers", exposed);
  }

  private AsciiString[] granted(String origin) {
    AsciiString[] fields =
        Fields.with(VARY, "access-control-allow-origin", origins.any() ? "*" : origin);
    return Fields.with(fields, "access-control-allow-credentials", "true");
  }

  Response preflight(RequestHead head) {
    if (!origins.match(head.header("origin")) || !isGranted(head)) {
      return NO_CONTENT;
    }
    Response response =
        NO_CONTENT.header(
            "access-control-allow-methods", head.header("access-control-request-method"));
    String asked = head.header("access-control-request-headers");
    if (!asked.isEmpty()) {
      response = response.header("access-control-allow-headers", asked);
    }
    return maxAge == 0
        ? response
        : response.header("access-control-max-age", Integer.toString(Math.max(0, maxAge)));
  }

  private boolean isGranted(RequestHead head) {
    if (!METHODS.contains(head.header("access-control-request-method"))) {
      return false;
    }
    String asked = head.header("access-control-request-headers");
    if (anyHeader || asked.isEmpty()) {
      return true;
    }
    for (String header : asked.split(",", -1)) {
      if (!headers.contains(header.strip().toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }
}
