package io.sluice.receivers.otlpjsonfile;

import io.sluice.component.Deadline;
import java.util.concurrent.Executor;

/** Where reading happens, one task after the other. */
interface Reader extends Executor {
  /** Lets it finish what it is at, until the deadline, and runs nothing more. */
  void stop(Deadline deadline);
}
