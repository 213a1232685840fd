package io.sluice.processors.editing.action;

import java.util.List;

/** Actions as a processor has them in its settings. */
record ListOfActions(List<ActionSettings> actions) {
  static ListOfActions defaults() {
    return new ListOfActions(List.of());
  }
}
