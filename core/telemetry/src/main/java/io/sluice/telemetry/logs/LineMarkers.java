package io.sluice.telemetry.logs;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Marks that change how one line is written. */
public final class LineMarkers {
  /** The line does not say where in the code it comes from; for lines that are output. */
  public static final Marker NO_CALLER = MarkerFactory.getMarker("NO_CALLER");

  private LineMarkers() {}
}
