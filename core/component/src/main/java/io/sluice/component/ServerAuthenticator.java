package io.sluice.component;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** An extension that guards a door: it says who may send. */
public interface ServerAuthenticator {
  /**
   * Looks at a request's headers before anything else of it is read. Called on the connection's
   * event loop, so it must not block: what can be told from memory is told at once, and what takes
   * time, such as a slow hash or a key that has to be fetched, is done elsewhere meanwhile.
   *
   * @param headers all values of a header by its lower-case name; good for the duration of the call
   * @return what to do with the request; never failed
   */
  CompletionStage<Admittance> admit(Function<String, List<String>> headers);
}
