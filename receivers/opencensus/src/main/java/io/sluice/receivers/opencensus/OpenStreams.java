package io.sluice.receivers.opencensus;

import io.sluice.component.StatusCode;
import io.sluice.receivers.serving.GrpcStatus;
import io.sluice.receivers.serving.RpcStatus;
import io.sluice.transport.http.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that are open, so that they can be ended when the receiver stops. */
final class OpenStreams {
  private static final Response GOODBYE =
      GrpcStatus.of(
          new RpcStatus(
              StatusCode.UNAVAILABLE, "the server stops or reloads; open another stream"));

  private final Set<ExportStream> open = ConcurrentHashMap.newKeySet();

  /** Set before the open ones are ended, so that none slips through. */
  private volatile boolean ended;

  void add(ExportStream stream) {
    open.add(stream);
    if (ended) {
      stream.end(GOODBYE);
    }
  }

  void remove(ExportStream stream) {
    open.remove(stream);
  }

  /** Ends them between two messages, or within the one that is coming in. */
  void end() {
    ended = true;
    open.forEach(stream -> stream.end(GOODBYE));
  }
}
