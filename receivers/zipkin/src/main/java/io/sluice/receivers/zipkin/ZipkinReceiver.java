package io.sluice.receivers.zipkin;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.formats.zipkin.DecodeOptions;
import io.sluice.receivers.serving.DoorLog;
import io.sluice.receivers.serving.Doors;
import io.sluice.receivers.serving.Guard;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Opens the door and closes it. */
final class ZipkinReceiver implements Receiver {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ComponentContext context;
  private final ZipkinReceiverSettings settings;
  private final Intake intake;
  private final Doors doors;

  ZipkinReceiver(
      ComponentContext context,
      ZipkinReceiverSettings settings,
      Intake intake,
      Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.intake = intake;
    this.doors = new Doors(context, loops);
  }

  @Override
  public void start(Host host) throws StartException {
    DoorLog log = new DoorLog(context, "http");
    DecodeOptions options =
        new DecodeOptions(
            settings.parseStringTags(), () -> context.time().epochMillis() * NANOS_PER_MILLI);
    Door door =
        new Door(settings.server(), Guard.of(settings.server(), host), options, intake, log);
    doors.open("HTTP", settings.server(), new ZipkinRequests(door), log);
  }

  @Override
  public void stop(Deadline deadline) {
    doors.close(deadline);
  }
}
