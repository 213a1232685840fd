package io.sluice.component;

/** Who answers for some spans, from the socket until each of them is settled. */
public final class Delivery {
  private final Client client;

  Delivery(Client client) {
    this.client = client;
  }

  /** Who sent the spans. */
  public Client client() {
    return client;
  }
}
