package io.sluice.exporters.sending;

import io.sluice.component.storage.Tally;
import io.sluice.spans.SpanBatch;

/** In which units a queue or a batch is measured. */
public enum Sizer {
  /** Every request counts one. */
  REQUESTS {
    @Override
    long of(Tally tally) {
      return tally.records();
    }
  },
  /** Spans. */
  ITEMS {
    @Override
    long of(Tally tally) {
      return tally.items();
    }
  },
  /** Bytes of the OTLP message, before compression. */
  BYTES {
    @Override
    long of(Tally tally) {
      return tally.bytes();
    }
  };

  /** The size of requests on disk, whose items are spans. */
  abstract long of(Tally tally);

  long of(SpanBatch spans) {
    return of(Tally.of(spans.spanCount(), spans.size()));
  }
}
