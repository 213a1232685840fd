package io.sluice.exporters.debug;

import io.sluice.spans.Attributes;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import io.sluice.spans.text.ValueText;

/** One line for each resource, scope and span of a batch. */
final class NormalText {
  private final StringBuilder out;

  private NormalText(StringBuilder out) {
    this.out = out;
  }

  static String of(SpanEdits batch) {
    StringBuilder out = new StringBuilder(batch.batch().size());
    new NormalText(out).batch(batch);
    return out.toString();
  }

  private void batch(SpanEdits batch) {
    ResourceCursor resource = batch.resources();
    for (int i = 0; resource.next(); i++) {
      out.append("ResourceTraces #").append(i);
      schema(resource.schemaUrl());
      attributes(resource.attributes());
      out.append('\n');
      scopes(resource.scopes());
    }
  }

  private void scopes(ScopeCursor scope) {
    for (int i = 0; scope.next(); i++) {
      out.append("ScopeTraces #").append(i);
      after(" ", scope.name());
      after("@", scope.version());
      schema(scope.schemaUrl());
      attributes(scope.attributes());
      out.append('\n');
      spans(scope.spans());
    }
  }

  private void spans(SpanCursor span) {
    while (span.next()) {
      out.append(span.name()).append(' ');
      HexId.append(span.traceIdHigh(), span.traceIdLow(), out);
      out.append(' ');
      HexId.append(span.spanId(), out);
      attributes(span.attributes());
      out.append('\n');
    }
  }

  private void schema(Text url) {
    if (!url.isEmpty()) {
      out.append(" [").append(url).append(']');
    }
  }

  private void after(String separator, Text text) {
    if (!text.isEmpty()) {
      out.append(separator).append(text);
    }
  }

  private void attributes(Attributes attributes) {
    for (attributes.rewind(); attributes.next(); ) {
      out.append(' ').append(attributes.key()).append('=');
      ValueText.append(attributes.value(), out);
    }
  }
}
