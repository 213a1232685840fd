package io.sluice.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An extension that guards a door: it says who may send. */
public interface ServerAuthenticator {
  /**
   * Looks at a request's headers before anything else of it is read.
   *
   * @param headers all values of a header by its lower-case name
   * @return why the request is turned away, in words fit for its sender; empty when it may pass
   */
  Optional<String> refusal(Function<String, List<String>> headers);
}
