package io.sluice.e2e.harness;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Adds to a failure what the processes of the test wrote. It is found by its service file, so that
 * no test can forget it.
 */
public final class LogsOnFailure implements AfterEachCallback, AfterAllCallback {
  private static final Queue<SluiceProcess> STARTED = new ConcurrentLinkedQueue<>();

  static void watch(SluiceProcess process) {
    STARTED.add(process);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    context
        .getExecutionException()
        .ifPresent(
            failure ->
                STARTED.forEach(
                    process ->
                        failure.addSuppressed(
                            new AssertionError("The log was:\n" + process.log()))));
    STARTED.removeIf(SluiceProcess::ended);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    STARTED.clear();
  }
}
