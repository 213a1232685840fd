package io.sluice.exporters.debug;

import io.sluice.component.StartException;
import java.io.IOException;
import org.slf4j.Logger;

/** Where lines go. */
sealed interface LineTarget permits ProcessLog, OwnOutput {
  void open() throws StartException;

  /** Takes lines at info, from the moment the target is open. */
  Logger logger();

  void close() throws IOException;
}
