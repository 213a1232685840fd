package io.sluice.component;

/** How far a component can be relied on, in the words of the reference's component listing. */
public enum Stability {
  DEVELOPMENT("Development"),
  ALPHA("Alpha"),
  BETA("Beta"),
  STABLE("Stable"),
  DEPRECATED("Deprecated");

  private final String label;

  Stability(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
