package io.sluice.processors.resourcedetection;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import io.sluice.component.Verdict;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Adds to every resource what was found out at the start, or lately. */
final class ResourceDetectionProcessor implements InlineProcessor {
  private final ComponentContext context;
  private final ResourceDetectionSettings settings;
  private final Surroundings surroundings;
  private Detection detection;
  private volatile Thread refresher;
  private volatile Timers.Timer timer = () -> {};
  private volatile boolean stopped;

  /** Replaced as a whole when something new is found out. */
  private volatile Prepared prepared = Prepared.NOTHING;

  /** What is added, ready to be written. */
  private record Prepared(List<Map.Entry<Text, AttributeValue>> attributes, Text schemaUrl) {
    static final Prepared NOTHING = new Prepared(List.of(), Text.EMPTY);

    static Prepared of(Detected detected) {
      return new Prepared(detected.prepared(), Text.of(detected.schemaUrl()));
    }
  }

  ResourceDetectionProcessor(
      ComponentContext context, ResourceDetectionSettings settings, Surroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  @Override
  public void start(Host host) throws StartException {
    detection =
        new Detection(context, new Detectors(context, settings, surroundings).all(), settings);
    try {
      Detection.Result result = detection.run();
      if (settings.failOnMissingMetadata() && !result.failures().isEmpty()) {
        throw new StartException(
            "fail_on_missing_metadata is set, and detectors failed: "
                + String.join("; ", result.failures()));
      }
      warn(result.failures(), "the others count");
      prepared = Prepared.of(result.joined());
      context.log().info("Detected {}", result.joined().attributes().keySet());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while detecting resource attributes", e);
    }
    refreshLater();
  }

  private void warn(List<String> failures, String whatCounts) {
    failures.forEach(
        failure -> context.log().warn("Detector {} failed, and {}", failure, whatCounts));
  }

  private void refreshLater() {
    Duration interval = settings.refreshInterval();
    if (!interval.isZero() && !stopped) {
      timer = context.timers().after(interval, this::refresh);
    }
  }

  /** Asking takes its time, so it happens on a thread of its own. */
  private void refresh() {
    Thread thread = new Thread(this::refreshNow, context.id() + " refresh");
    thread.setDaemon(true);
    refresher = thread;
    thread.start();
    refreshLater();
  }

  private synchronized void refreshNow() {
    try {
      Detection.Result result = detection.run();
      warn(result.failures(), "what it found before stays");
      prepared = Prepared.of(result.joined());
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread, which ends here.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    Prepared now = prepared;
    if (now.attributes().isEmpty()) {
      return Verdict.PASS;
    }
    for (ResourceCursor resource = spans.resources(); resource.next(); ) {
      addTo(resource.attributes(), now.attributes());
      if (!now.schemaUrl().isEmpty() && resource.schemaUrl().isEmpty()) {
        resource.setSchemaUrl(now.schemaUrl());
      }
    }
    return Verdict.PASS;
  }

  private void addTo(Attributes attributes, List<Map.Entry<Text, AttributeValue>> detected) {
    for (int i = 0; i < detected.size(); i++) {
      Map.Entry<Text, AttributeValue> each = detected.get(i);
      if (settings.override() || !attributes.has(each.getKey())) {
        attributes.set(each.getKey(), each.getValue());
      }
    }
  }

  @Override
  public void stop(Deadline deadline) {
    stopped = true;
    timer.cancel();
    Thread running = refresher;
    if (running != null) {
      running.interrupt();
    }
    if (detection != null) {
      detection.close();
    }
  }
}
