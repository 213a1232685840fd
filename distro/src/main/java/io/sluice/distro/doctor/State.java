package io.sluice.distro.doctor;

/** How something was found. */
enum State {
  /** As it should be. */
  GOOD("✔"),
  /** Somebody should look at it; it may be as it is meant. */
  NOTE("!"),
  /** Does not work. */
  BROKEN("✘");

  private final String sign;

  State(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }
}
