package io.sluice.exporters.debug;

import org.slf4j.Logger;

/** The log of the whole process; it has a life of its own. */
record ProcessLog(Logger logger) implements LineTarget {
  @Override
  public void open() {
    // It is open as long as the process runs.
  }

  @Override
  public void close() {
    // Others still write to it.
  }
}
