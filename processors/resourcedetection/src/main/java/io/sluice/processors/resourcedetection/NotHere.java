package io.sluice.processors.resourcedetection;

import java.io.IOException;

/** A source of metadata that cannot be reached: usually because this is some other platform. */
final class NotHere extends IOException {
  private static final long serialVersionUID = 1L;

  NotHere(String message, Throwable cause) {
    super(message, cause);
  }
}
