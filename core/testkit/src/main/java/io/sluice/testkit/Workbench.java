package io.sluice.testkit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.BuildInfo;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Inspection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A component's surroundings, all of them in a test's hands. */
public final class Workbench implements Host {
  private final ManualTime time = new ManualTime();
  private final RecordingLog log = new RecordingLog();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<ComponentId, Extension> extensions = new ConcurrentHashMap<>();
  private Inspection inspection = Inspection.NOTHING;

  private final Map<String, FoundSpans> accounts = new ConcurrentHashMap<>();

  /** The context of a component with this id. */
  public ComponentContext context(String id) {
    return new ComponentContext(
        ComponentId.parse(id),
        log,
        meters,
        time,
        time,
        new OpenAdmission(),
        new BuildInfo("sluice", "1.2.3"));
  }

  public ManualTime time() {
    return time;
  }

  public RecordingLog log() {
    return log;
  }

  public MeterRegistry meters() {
    return meters;
  }

  /** Adds an extension that components find when they start. */
  public Workbench with(String id, Extension extension) {
    extensions.put(ComponentId.parse(id), extension);
    return this;
  }

  @Override
  public <T> T extension(ComponentId id, Class<T> ability) throws StartException {
    Extension extension = extensions.get(id);
    if (!ability.isInstance(extension)) {
      throw new StartException("no extension " + id + " that is a " + ability.getSimpleName());
    }
    return ability.cast(extension);
  }

  /** Lets components see this of the process that they believe to be in. */
  public Workbench showing(Inspection shown) {
    inspection = shown;
    return this;
  }

  @Override
  public Inspection inspection() {
    return inspection;
  }

  @Override
  public FoundSpans account(String pipeline) {
    return accounts.computeIfAbsent(pipeline, FoundSpans::new);
  }

  @Override
  public void fatal(ComponentId id, Throwable cause) {
    throw new AssertionError(id + " gave up", cause);
  }

  /** The value of a counter or gauge, or zero if it was never registered. */
  public double meter(String name, String... tags) {
    var found = meters.find(name).tags(tags);
    if (found.gauge() != null) {
      return found.gauge().value();
    }
    return found.counters().stream().mapToDouble(counter -> counter.count()).sum();
  }

  /** A deadline on the real clock that a healthy component keeps with ease. */
  public static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }

  /** A deadline that has passed. */
  public static Deadline now() {
    return Deadline.in(Duration.ZERO, TimeSource.SYSTEM);
  }
}
