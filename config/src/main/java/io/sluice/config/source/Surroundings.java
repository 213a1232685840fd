package io.sluice.config.source;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** What configuration may be read from outside itself; tests bring their own. */
public interface Surroundings {
  /** A variable's value, possibly empty; nothing when it is not set. */
  Optional<String> variable(String name);

  String file(String path) throws IOException;

  /** What an HTTP GET answers with status 200; any other answer is an {@link IOException}. */
  String web(URI address) throws IOException;

  /** The process's own environment, its file system and its network. */
  static Surroundings ofThisProcess() {
    return new ProcessSurroundings();
  }
}
