package io.sluice.exporters.debug;

import io.sluice.component.ComponentId;
import io.sluice.component.StartException;
import io.sluice.telemetry.logs.BareLines;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;

/** Standard output or files that only this exporter writes to. */
final class OwnOutput implements LineTarget {
  private final ComponentId id;
  private final List<String> paths;

  /** Null until it is opened. */
  private volatile BareLines lines;

  OwnOutput(ComponentId id, List<String> paths) {
    this.id = id;
    this.paths = paths;
  }

  @Override
  public void open() throws StartException {
    try {
      lines = BareLines.open(paths);
    } catch (StartException e) {
      throw new StartException(
          "exporters::"
              + id
              + "::output_paths: cannot open "
              + paths
              + " for writing ("
              + e.getCause()
              + "): use stdout, stderr, or files in directories that exist and that this user may"
              + " write to",
          e.getCause());
    }
  }

  @Override
  public Logger logger() {
    return lines.logger();
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
