package io.sluice.distro.doctor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What came of work in another thread. */
final class Futures {
  private Futures() {}

  static <T> T get(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "an examination failed in a way it never should", e.getCause());
    }
  }
}
