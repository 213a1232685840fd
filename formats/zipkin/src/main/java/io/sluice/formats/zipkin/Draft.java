package io.sluice.formats.zipkin;

/** What is the same of a span in both versions, as it is read; serves one span after the other. */
abstract class Draft implements Faults {
  /** Beyond it, nanoseconds since 1970 do not fit into 63 bits any more. */
  private static final long MOST_MICROS = Long.MAX_VALUE / 1000;

  private final Slices slices;
  private final Tags tags;
  private long traceHigh;
  private long traceLow;
  private long id;
  private long parentId;
  private long name;
  private Flaw flaw;
  private String problem;

  Draft(Slices slices) {
    this.slices = slices;
    this.tags = new Tags(slices);
  }

  void clear() {
    slices.forget();
    tags.clear();
    traceHigh = 0;
    traceLow = 0;
    id = 0;
    parentId = 0;
    name = Slices.NONE;
    flaw = null;
    problem = null;
  }

  /** The first reason counts. */
  @Override
  public final void refuse(Flaw why, String words) {
    if (flaw == null) {
      flaw = why;
      problem = words;
    }
  }

  /** Whether it can be taken, now that everything is read. */
  final boolean isSound() {
    if ((traceHigh | traceLow) == 0) {
      refuse(Flaw.ID, noTraceId());
    } else if (id == 0) {
      refuse(Flaw.ID, noId());
    }
    return flaw == null;
  }

  /** What to say of a span without a trace. */
  abstract String noTraceId();

  /** What to say of a span without an id of its own. */
  abstract String noId();

  final Flaw flaw() {
    return flaw;
  }

  final String problem() {
    return problem;
  }

  final void traceId(long high, long low) {
    traceHigh = high;
    traceLow = low;
  }

  final void id(long number) {
    id = number;
  }

  final void parentId(long number) {
    parentId = number;
  }

  final void name(long text) {
    name = text;
  }

  /** Microseconds, if they fit; those below zero are far too many for who counts without a sign. */
  final long fitting(String field, long micros) {
    if (micros < 0 || micros > MOST_MICROS) {
      refuse(
          Flaw.TIME,
          field
              + " "
              + Long.toUnsignedString(micros)
              + " is too large for microseconds; are these nanoseconds?");
      return 0;
    }
    return micros;
  }

  final Slices slices() {
    return slices;
  }

  final Tags tags() {
    return tags;
  }

  final long traceHigh() {
    return traceHigh;
  }

  final long traceLow() {
    return traceLow;
  }

  final long id() {
    return id;
  }

  final long parentId() {
    return parentId;
  }

  final long name() {
    return name;
  }
}
