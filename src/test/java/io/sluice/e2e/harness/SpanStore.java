package io.sluice.e2e.harness;

import java.io.IOException;

/** Where a sink puts what it accepted. */
public interface SpanStore {
  /** Takes a request, in the protobuf encoding; more than one thread may call. */
  void take(byte[] request) throws IOException;

  /** How many spans were taken so far. */
  long spans();
}
