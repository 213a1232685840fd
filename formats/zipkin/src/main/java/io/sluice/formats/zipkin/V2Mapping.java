package io.sluice.formats.zipkin;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;

/** Says in OTLP what a span of Zipkin's second version says. */
final class V2Mapping {
  /** What the reference calls a service without a name. */
  static final String NO_SERVICE = "OTLPResourceNoServiceName";

  private static final byte[] NO_SERVICE_BYTES = NO_SERVICE.getBytes(StandardCharsets.UTF_8);
  private static final byte[] SERVICE_NAME = TagRole.SERVICE_NAME.key();
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);
  private static final byte[] INTERNAL = "internal".getBytes(StandardCharsets.UTF_8);
  private static final Text LOCAL_ADDRESS = Text.of(TagRole.LOCAL_ADDRESS.keyText());
  private static final Text LOCAL_PORT = Text.of(TagRole.LOCAL_PORT.keyText());
  private static final Text PEER_SERVICE = Text.of(TagRole.PEER_SERVICE.keyText());
  private static final Text PEER_ADDRESS = Text.of(TagRole.PEER_ADDRESS.keyText());
  private static final Text PEER_PORT = Text.of(TagRole.PEER_PORT.keyText());
  private static final Text NO_START = Text.of(TagRole.NO_START.keyText());

  private final Slices slices;
  private final boolean parseStringTags;
  private final Placement placement;
  private final SpanWriter out;
  private final Extras extras;
  private final Refusals refusals = new Refusals();

  V2Mapping(Slices slices, int expectedSize, boolean parseStringTags) {
    this.slices = slices;
    this.parseStringTags = parseStringTags;
    this.placement = new Placement(expectedSize);
    this.out = placement.spans();
    this.extras = new Extras(slices, out);
  }

  /** Writes a span, or notes why not. */
  void take(SpanDraft span, int number) {
    if (!span.isSound()) {
      refusals.add(number, span.flaw(), span.problem());
      return;
    }
    resource(span);
    scope(span.tags());
    int start = out.size();
    out.beginSpan();
    head(span);
    links(span.tags());
    attributes(span);
    for (int i = 0; i < span.annotations().count(); i++) {
      extras.event(span.annotations().value(i), span.annotations().micros(i) * 1000);
    }
    status(span.tags());
    out.end();
    placement.place(start);
  }

  Decoded finish() {
    return new Decoded(placement.finish(), refusals);
  }

  private void resource(SpanDraft span) {
    Tags tags = span.tags();
    TextPairs resource = placement.resource();
    long own = tags.text(TagRole.SERVICE_NAME);
    if (span.local().hasService() && !slices.is(span.local().service(), NO_SERVICE_BYTES)) {
      long source = tags.text(TagRole.NAME_SOURCE);
      boolean elsewhere = Slices.isPresent(source) && Slices.length(source) > 0;
      if (elsewhere && !tags.has(source)) {
        resource.add(slices, source, span.local().service());
      } else if (!elsewhere && !Slices.isPresent(own)) {
        resource.add(SERVICE_NAME, slices, span.local().service());
      }
    }
    if (Slices.isPresent(own)) {
      resource.add(SERVICE_NAME, slices, own);
    }
    for (int i = 0; i < tags.count(); i++) {
      if (tags.role(i) == TagRole.RESOURCE) {
        resource.add(slices, tags.key(i), tags.value(i));
      }
    }
  }

  private void scope(Tags tags) {
    TextPairs scope = placement.scope();
    long name = tags.text(TagRole.SCOPE_NAME);
    if (Slices.isPresent(name)) {
      scope.add(Placement.NAME, slices, name);
    }
    long version = tags.text(TagRole.SCOPE_VERSION);
    if (Slices.isPresent(version)) {
      scope.add(Placement.VERSION, slices, version);
    }
  }

  private void head(SpanDraft span) {
    out.traceId(span.traceHigh(), span.traceLow());
    out.spanId(span.id());
    out.traceState(slices.text(span.tags().text(TagRole.TRACE_STATE)));
    if (span.parentId() != 0 && span.parentId() != span.id()) {
      out.parentSpanId(span.parentId());
    }
    out.name(slices.text(span.name()));
    out.kind(kind(span));
    out.startNanos(span.startNanos());
    out.endNanos(span.endNanos());
  }

  private int kind(SpanDraft span) {
    return span.kind() == 0 && slices.is(span.tags().text(TagRole.SPAN_KIND), INTERNAL)
        ? Kind.OTLP_INTERNAL
        : span.kind();
  }

  /** Links are numbered from 0 without a gap; what does not read as one stays an attribute. */
  private void links(Tags tags) {
    int number = 0;
    int tag = tags.link(number);
    while (tag >= 0) {
      if (!extras.link(tags.value(tag))) {
        tags.demote(tag);
      }
      tag = tags.link(++number);
    }
    for (int i = number; i < Tags.MOST_LINKS && tags.hasLinks(); i++) {
      if (tags.link(i) >= 0) {
        tags.demote(tags.link(i));
      }
    }
  }

  private void attributes(SpanDraft span) {
    Tags tags = span.tags();
    for (int i = 0; i < tags.count(); i++) {
      if (isAttribute(span, i)) {
        Text key = slices.text(tags.key(i));
        if (parseStringTags) {
          TypedText.write(out, key, slices, tags.value(i));
        } else {
          out.attribute(key, slices.text(tags.value(i)));
        }
      }
    }
    endpoints(span.local(), span.remote());
    if (span.hasNoStart()) {
      out.attribute(NO_START, true);
    }
  }

  /** Endpoints are stronger than tags that say the same. */
  private boolean isAttribute(SpanDraft span, int tag) {
    return switch (span.tags().role(tag)) {
      case ATTRIBUTE -> true;
      case RESOURCE, SERVICE_NAME, NAME_SOURCE, SCOPE_NAME, SCOPE_VERSION, TRACE_STATE, LINK ->
          false;
      case SPAN_KIND -> span.kind() != 0;
      case STATUS_CODE -> false;
      case STATUS_DESCRIPTION -> !span.tags().has(TagRole.STATUS_CODE);
      case ERROR -> !slices.is(span.tags().value(tag), TRUE);
      case LOCAL_ADDRESS -> !Slices.isPresent(span.local().address());
      case LOCAL_PORT -> span.local().port() == 0;
      case PEER_SERVICE -> !span.remote().hasService();
      case PEER_ADDRESS -> !Slices.isPresent(span.remote().address());
      case PEER_PORT -> span.remote().port() == 0;
      case NO_START -> !span.hasNoStart();
    };
  }

  private void endpoints(EndpointDraft local, EndpointDraft remote) {
    text(LOCAL_ADDRESS, local.address());
    port(LOCAL_PORT, local.port());
    text(PEER_SERVICE, remote.service());
    text(PEER_ADDRESS, remote.address());
    port(PEER_PORT, remote.port());
  }

  private void text(Text key, long value) {
    if (Slices.isPresent(value)) {
      out.attribute(key, slices.text(value));
    }
  }

  private void port(Text key, int port) {
    if (port > 0) {
      out.attribute(key, (long) port);
    }
  }

  private void status(Tags tags) {
    int code = StatusCursor.UNSET;
    Text message = Text.EMPTY;
    if (tags.has(TagRole.STATUS_CODE)) {
      code = statusCode(slices.text(tags.text(TagRole.STATUS_CODE)).toString());
      message = slices.text(tags.text(TagRole.STATUS_DESCRIPTION));
    }
    out.status(tags.has(TagRole.ERROR) ? StatusCursor.ERROR : code, message);
  }

  private static int statusCode(String word) {
    return switch (word) {
      case "STATUS_CODE_OK", "Ok" -> StatusCursor.OK;
      case "STATUS_CODE_ERROR", "Error" -> StatusCursor.ERROR;
      default -> StatusCursor.UNSET;
    };
  }
}
