package io.sluice.processors.resourcedetection;

import java.io.IOException;

/** Asks one source who or where we are. */
interface Detector {
  /**
   * Asks; may take its time.
   *
   * @return what was found; nothing when this is some other place
   * @throws NotHere when the source cannot be reached, most likely because it is not there
   * @throws IOException with the cause and, where there is one, the cure
   */
  Detected detect() throws IOException, InterruptedException;
}
