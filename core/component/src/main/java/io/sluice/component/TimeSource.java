package io.sluice.component;

/** The clock as a parameter, so that tests own it. */
public interface TimeSource {
  /** As {@link System#nanoTime}: for measuring, not for telling the date. */
  long nanoTime();

  /** As {@link System#currentTimeMillis}. */
  long epochMillis();

  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public long epochMillis() {
          return System.currentTimeMillis();
        }
      };
}
