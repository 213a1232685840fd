package io.sluice.processors.span;

import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;

/** Sets the status of spans; only an error has a message. */
record StatusSetting(int code, Text message) {
  static StatusSetting of(StatusSettings settings) {
    int code =
        switch (settings.code()) {
          case "Ok" -> StatusCursor.OK;
          case "Error" -> StatusCursor.ERROR;
          default -> StatusCursor.UNSET;
        };
    return new StatusSetting(code, Text.of(settings.description()));
  }

  void set(SpanCursor span) {
    StatusCursor status = span.status();
    if (status.code() != code) {
      status.setCode(code);
    }
    if (!status.message().equals(message)) {
      status.setMessage(message);
    }
  }
}
