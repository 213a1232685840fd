package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.Text;

/** Reads a {@code Tracestate}, the cursor's field, into the form of its HTTP header. */
final class TraceStates {
  private TraceStates() {}

  static Text text(ProtoCursor in) throws MalformedSpans {
    StringBuilder state = new StringBuilder();
    int outer = in.enter("tracestate");
    while (in.next()) {
      if (in.isBytes(1)) {
        entry(in, state);
      }
    }
    in.leave(outer);
    return Text.of(state.toString());
  }

  private static void entry(ProtoCursor in, StringBuilder state) throws MalformedSpans {
    Text key = Text.EMPTY;
    Text value = Text.EMPTY;
    int outer = in.enter("tracestate.entry");
    while (in.next()) {
      if (in.isBytes(1)) {
        key = Utf8.text(in.array(), in.start(), in.length());
      } else if (in.isBytes(2)) {
        value = Utf8.text(in.array(), in.start(), in.length());
      }
    }
    in.leave(outer);
    state.append(state.length() == 0 ? "" : ",").append(key).append('=').append(value);
  }
}
