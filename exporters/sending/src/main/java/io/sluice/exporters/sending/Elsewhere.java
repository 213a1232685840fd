package io.sluice.exporters.sending;

import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;

/**
 * Where spans may still go that their destination does not get: to another one that does the same.
 * Only spans in memory go there, and only where another attempt could succeed.
 */
public interface Elsewhere {
  /** There is nobody else; what cannot be sent is settled. */
  Elsewhere NOWHERE =
      new Elsewhere() {
        @Override
        public boolean takes(Outcome.Refused why) {
          return false;
        }

        @Override
        public void take(SpanBatch spans, Delivery delivery, Outcome.Refused why) {
          delivery.settle(why);
        }
      };

  /** Whether somebody else would have spans that would end like this. */
  boolean takes(Outcome.Refused why);

  /** Takes over spans and the duty to settle their delivery; with {@code why} if nothing helps. */
  void take(SpanBatch spans, Delivery delivery, Outcome.Refused why);
}
