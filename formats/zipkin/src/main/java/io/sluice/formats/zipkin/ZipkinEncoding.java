package io.sluice.formats.zipkin;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The forms in which spans are sent to a Zipkin server. */
public enum ZipkinEncoding {
  JSON("application/json") {
    @Override
    SpanForm form(ByteOutput out) {
      return new V2JsonForm(out);
    }
  },
  PROTO("application/x-protobuf") {
    @Override
    SpanForm form(ByteOutput out) {
      return new V2ProtoForm(out);
    }
  };

  /** What spans without a service's name are sent under, if nothing else is wanted. */
  public static final String NO_SERVICE = V2Mapping.NO_SERVICE;

  private static final Text SCOPE_NAME = Text.of(TagRole.SCOPE_NAME.keyText());
  private static final Text SCOPE_VERSION = Text.of(TagRole.SCOPE_VERSION.keyText());

  private final String contentType;

  ZipkinEncoding(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  abstract SpanForm form(ByteOutput out);

  /**
   * Writes all spans of a batch.
   *
   * @param unnamedService stands for the name of a service that has none
   */
  public Encoded encode(SpanBatch batch, String unnamedService) {
    ByteOutput out = new ByteOutput(2 * batch.size());
    SpanForm form = form(out);
    ZipkinSpan span = new ZipkinSpan();
    int written = 0;
    int withoutId = 0;
    form.begin();
    for (ResourceCursor resource = batch.edit().resources(); resource.next(); ) {
      ResourceTags own = new ResourceTags(resource, Text.of(unnamedService));
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        Map<Text, Text> inherited = withScope(own.tags(), scope);
        for (SpanCursor cursor = scope.spans(); cursor.next(); ) {
          if (hasIds(cursor)) {
            span.read(cursor, own.service(), inherited);
            form.span(span);
            written++;
          } else {
            withoutId++;
          }
        }
      }
    }
    form.end();
    return new Encoded(ByteBuffer.wrap(out.bytes(), 0, out.size()), written, withoutId);
  }

  private static boolean hasIds(SpanCursor span) {
    return (span.traceIdHigh() | span.traceIdLow()) != 0 && span.spanId() != 0;
  }

  private static Map<Text, Text> withScope(Map<Text, Text> resourceTags, ScopeCursor scope) {
    Map<Text, Text> tags = new LinkedHashMap<>(resourceTags);
    ZipkinSpan.addAll(scope.attributes(), tags);
    if (!scope.name().isEmpty()) {
      tags.put(SCOPE_NAME, scope.name());
    }
    if (!scope.version().isEmpty()) {
      tags.put(SCOPE_VERSION, scope.version());
    }
    return tags;
  }
}
