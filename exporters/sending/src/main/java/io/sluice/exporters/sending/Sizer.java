package io.sluice.exporters.sending;

import io.sluice.spans.SpanBatch;

/** In which units a queue or a batch is measured. */
public enum Sizer {
  /** Every request counts one. */
  REQUESTS {
    @Override
    long of(SpanBatch spans) {
      return 1;
    }
  },
  /** Spans. */
  ITEMS {
    @Override
    long of(SpanBatch spans) {
      return spans.spanCount();
    }
  },
  /** Bytes of the OTLP message, before compression. */
  BYTES {
    @Override
    long of(SpanBatch spans) {
      return spans.size();
    }
  };

  abstract long of(SpanBatch spans);
}
