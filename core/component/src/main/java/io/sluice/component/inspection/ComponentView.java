package io.sluice.component.inspection;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.util.List;

/**
 * A component as it runs.
 *
 * @param pipeline where it stands, if it is a processor; else empty
 * @param heldSpans how many spans it holds at the moment
 * @param troubles what it warned of lately, the newest first
 */
public record ComponentView(
    ComponentKind kind, ComponentId id, String pipeline, long heldSpans, List<Trouble> troubles) {
  public ComponentView {
    troubles = List.copyOf(troubles);
  }
}
