package io.sluice.processors.resourcedetection;

import io.sluice.component.ComponentContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs all detectors at the same time, each again and again until it has an answer or the time is
 * over, and joins what they found. A detector that fails says so, and the others count.
 */
final class Detection {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final ComponentContext context;
  private final Map<DetectorName, Detector> detectors;
  private final Duration timeout;
  private final boolean missingIsFailure;
  private final Duration firstPause;
  private final DetectionCounts counts;

  /** What each of them found at last. */
  private final Map<DetectorName, Detected> found = new LinkedHashMap<>();

  Detection(
      ComponentContext context,
      Map<DetectorName, Detector> detectors,
      ResourceDetectionSettings settings) {
    this(context, detectors, settings, FIRST_PAUSE);
  }

  Detection(
      ComponentContext context,
      Map<DetectorName, Detector> detectors,
      ResourceDetectionSettings settings,
      Duration firstPause) {
    this.context = context;
    this.detectors = detectors;
    this.timeout = settings.timeout();
    this.missingIsFailure =
        settings.failOnMissingMetadata() || settings.ec2().failOnMissingMetadata();
    this.firstPause = firstPause;
    this.counts = new DetectionCounts(context);
  }

  /**
   * Asks all of them.
   *
   * @param joined of all that they found; who fails this time counts with what was found before
   * @param failures a sentence for each detector that failed
   */
  record Result(Detected joined, List<String> failures) {}

  Result run() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(detectors.size(), this::thread);
    try {
      Map<DetectorName, Future<Detected>> answers = new LinkedHashMap<>();
      long deadline = System.nanoTime() + timeout.toNanos();
      detectors.forEach(
          (name, detector) ->
              answers.put(name, threads.submit(() -> persistently(detector, deadline))));
      List<String> failures = new ArrayList<>();
      for (Map.Entry<DetectorName, Future<Detected>> answer : answers.entrySet()) {
        take(answer.getKey(), answer.getValue(), deadline, failures);
      }
      Detected joined = Detected.join(detectors.keySet().stream().map(this::lastFound).toList());
      counts.detected(joined.attributes().size());
      return new Result(joined, failures);
    } finally {
      threads.shutdownNow();
    }
  }

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, context.id() + " detector");
    thread.setDaemon(true);
    return thread;
  }

  private Detected lastFound(DetectorName name) {
    return found.getOrDefault(name, Detected.NOTHING);
  }

  /** Asks until there is an answer; the last failure is thrown when there is no more time. */
  private Detected persistently(Detector detector, long deadline)
      throws IOException, InterruptedException {
    long pause = firstPause.toNanos();
    while (true) {
      try {
        return detector.detect();
      } catch (NotHere e) {
        throw e;
      } catch (IOException e) {
        long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause);
        if (System.nanoTime() + jittered - deadline >= 0) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(jittered);
        pause *= 2;
      }
    }
  }

  private void take(
      DetectorName name, Future<Detected> answer, long deadline, List<String> failures)
      throws InterruptedException {
    try {
      Detected detected =
          answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      found.put(name, detected);
      counts.succeeded(name, detected);
    } catch (ExecutionException e) {
      failed(name, e.getCause(), failures);
    } catch (TimeoutException e) {
      failed(name, new IOException("no answer within " + timeout.toMillis() + " ms", e), failures);
    }
  }

  private void failed(DetectorName name, Throwable cause, List<String> failures) {
    boolean elsewhere = cause instanceof NotHere && !missingIsFailure;
    counts.failed(name, elsewhere, cause);
    if (elsewhere) {
      context.log().debug("Detector {} finds nothing: {}", name, cause.getMessage());
      return;
    }
    String why = cause instanceof IOException ? cause.getMessage() : cause.toString();
    failures.add(name + ": " + why);
  }

  /** Shows nothing any more. */
  void close() {
    counts.close();
  }
}
