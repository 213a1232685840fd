package io.sluice.component;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an authenticator says to a request at a door. */
public sealed interface Admittance {
  /** May pass, and nothing is known of the sender. */
  Admittance GRANTED = new Granted(Map.of());

  /**
   * May pass.
   *
   * @param sender what is known of the sender now, by the authenticator's own names; later steps
   *     find it in {@link Client#auth}
   */
  record Granted(Map<String, List<String>> sender) implements Admittance {
    public Granted {
      sender = Map.copyOf(sender);
    }
  }

  /**
   * Is turned away.
   *
   * @param why in words fit for the sender; never a credential
   */
  record Refused(String why) implements Admittance {
    public Refused {
      Objects.requireNonNull(why, "why");
    }
  }

  /**
   * Cannot be told at the moment, through no fault of the sender, who may try again.
   *
   * @param why in words fit for the sender
   */
  record Undecided(String why) implements Admittance {
    public Undecided {
      Objects.requireNonNull(why, "why");
    }
  }
}
