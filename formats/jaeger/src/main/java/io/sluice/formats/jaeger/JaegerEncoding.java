package io.sluice.formats.jaeger;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;

/** The forms in which a single span of Jaeger is a message. */
public enum JaegerEncoding {
  /** The message {@code Span} of model.proto. */
  PROTO {
    @Override
    JaegerForm form() {
      return new JaegerProtoForm();
    }

    @Override
    public Transcoded decode(byte[] bytes, int offset, int length) {
      return JaegerProto.span(bytes, offset, length);
    }
  },
  /** The same in protobuf's JSON. */
  JSON {
    @Override
    JaegerForm form() {
      return new JaegerJsonForm();
    }

    @Override
    public Transcoded decode(byte[] bytes, int offset, int length) {
      return JaegerJsonReader.span(bytes, offset, length);
    }
  };

  /** Takes spans one by one. */
  @FunctionalInterface
  public interface EachSpan {
    void take(byte[] message, long traceHigh, long traceLow);
  }

  abstract JaegerForm form();

  /** Reads a message, which holds one span. */
  public abstract Transcoded decode(byte[] bytes, int offset, int length);

  /** Writes every span of a batch as a message. */
  public void encode(SpanBatch batch, EachSpan each) {
    JaegerForm form = form();
    SpanPrinting printing = new SpanPrinting(form);
    for (ResourceCursor resource = batch.edit().resources(); resource.next(); ) {
      printing.process(resource);
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        for (SpanCursor span = scope.spans(); span.next(); ) {
          byte[] message = printing.span(scope, span);
          each.take(message, span.traceIdHigh(), span.traceIdLow());
        }
      }
    }
  }
}
