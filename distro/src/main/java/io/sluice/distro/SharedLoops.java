package io.sluice.distro;

import io.sluice.component.Deadline;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** The process's event loops: started when somebody needs them, shared by all, ended once. */
final class SharedLoops implements Supplier<EventLoops> {
  private EventLoops loops;

  @Override
  public synchronized EventLoops get() {
    if (loops == null) {
      loops = EventLoops.start();
    }
    return loops;
  }

  synchronized void close(Deadline deadline) {
    if (loops != null) {
      loops.close(deadline);
      loops = null;
    }
  }
}
