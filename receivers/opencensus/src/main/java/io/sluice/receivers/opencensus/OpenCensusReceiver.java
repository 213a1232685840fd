package io.sluice.receivers.opencensus;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.StartException;
import io.sluice.receivers.serving.Doors;
import io.sluice.receivers.serving.Guard;
import io.sluice.transport.EventLoops;
import java.util.function.Supplier;

/** Opens the port and closes it. */
final class OpenCensusReceiver implements Receiver {
  private final OpenCensusReceiverSettings settings;
  private final Intake intake;
  private final Doors doors;
  private final OpenCensusDoorLog log;
  private final OpenStreams streams = new OpenStreams();

  OpenCensusReceiver(
      ComponentContext context,
      OpenCensusReceiverSettings settings,
      Intake intake,
      Supplier<EventLoops> loops) {
    this.settings = settings;
    this.intake = intake;
    this.doors = new Doors(context, loops);
    this.log = new OpenCensusDoorLog(context);
  }

  @Override
  public void start(Host host) throws StartException {
    Guard guard = Guard.of(settings.server(), host);
    int largest = settings.server().maxMessageBytes();
    Requests requests = new Requests(largest, guard, intake, streams, log);
    doors.open("OpenCensus", settings.server(), settings.cors(), requests, log);
  }

  /** Streams live as long as their clients, so they are ended before the port is closed. */
  @Override
  public void stop(Deadline deadline) {
    streams.end();
    doors.close(deadline);
  }
}
