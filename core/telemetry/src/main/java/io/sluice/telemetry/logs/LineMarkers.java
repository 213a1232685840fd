package io.sluice.telemetry.logs;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Marks that change how one line is written. */
public final class LineMarkers {
  /** The line does not say where in the code it comes from; for lines that are output. */
  public static final Marker NO_CALLER = MarkerFactory.getMarker("NO_CALLER");

  /** The line is written however many are like it; for accounts that nobody may miss a part of. */
  public static final Marker NOT_SAMPLED = MarkerFactory.getMarker("NOT_SAMPLED");

  private LineMarkers() {}
}
