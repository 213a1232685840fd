package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentContext;
import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.StoredTraces;
import java.time.Instant;
import java.util.List;

/**
 * What pages read from.
 *
 * @param context of the extension: the counters, the clock, the build
 * @param process everything else that runs
 * @param flow how the counters change
 * @param processStarted when the process began
 */
record Instruments(
    ComponentContext context, Inspection process, Flow flow, Instant processStarted) {
  Instant now() {
    return Instant.ofEpochMilli(context.time().epochMillis());
  }

  Counters counters() {
    return flow.counters();
  }

  /** Where traces are kept; mostly one, or none. */
  List<StoredTraces> stores() {
    return process.able(StoredTraces.class).stream().map(Able::component).toList();
  }
}
