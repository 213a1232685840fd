package io.sluice.extensions.pprof;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.extensions.serving.Door;
import io.sluice.extensions.serving.UsualServer;
import io.sluice.extensions.serving.Visit;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import jdk.jfr.Recording;

/** Serves recordings to those who ask, and keeps one of the whole run if that is wanted. */
final class Pprof implements Extension {
  private static final int USUAL_SECONDS = 30;
  private static final int MOST_SECONDS = 300;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2 * MOST_SECONDS);
  private static final String WORDS =
      """
      Sluice runs on Java: there are no Go profiles here, but recordings of the Java Flight Recorder.

        curl -o sluice.jfr 'http://HOST:PORT/debug/jfr?seconds=30'

      records that long and answers with the file. JDK Mission Control shows it, and so does
      "jfr view hot-methods sluice.jfr" of a JDK 21. Environment variables and command lines are not
      in it.
      """;

  private final ComponentContext context;
  private final PprofSettings settings;
  private final Supplier<EventLoops> loops;
  private final Recorder recorder;
  private Recording wholeRun;
  private Door door;

  Pprof(ComponentContext context, PprofSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
    this.recorder = new Recorder(context.log());
  }

  @Override
  public void start(Host host) throws StartException {
    if (!settings.saveToFile().isEmpty()) {
      wholeRun = Recorder.begin();
    }
    door =
        Door.open(
            "Serving recordings",
            context,
            UsualServer.at(settings.network(), LONGEST_ANSWER),
            loops.get(),
            host,
            this::answer);
  }

  private void answer(Visit visit, Exchange exchange) {
    if (!visit.method().equals("GET") && !visit.method().equals("HEAD")) {
      exchange.respond(
          Response.text(405, "recordings are only read: GET").header("allow", "GET, HEAD"));
    } else if (visit.path().equals("/debug/jfr") && visit.method().equals("GET")) {
      record(visit, exchange);
    } else if (visit.path().equals("/") || visit.path().startsWith("/debug/")) {
      exchange.respond(Response.text(200, WORDS));
    } else {
      exchange.respond(Response.text(404, "404 page not found; try /debug/pprof/"));
    }
  }

  private void record(Visit visit, Exchange exchange) {
    String wanted = visit.parameter("seconds").orElse(Integer.toString(USUAL_SECONDS));
    if (!wanted.matches("[0-9]{1,4}")
        || Integer.parseInt(wanted) < 1
        || Integer.parseInt(wanted) > MOST_SECONDS) {
      exchange.respond(
          Response.text(400, "seconds must be between 1 and " + MOST_SECONDS + ", is " + wanted));
      return;
    }
    recorder.record(Duration.ofSeconds(Integer.parseInt(wanted)), exchange);
  }

  @Override
  public void stop(Deadline deadline) {
    recorder.end();
    if (door != null) {
      door.close(deadline);
      door = null;
    }
    if (wholeRun != null) {
      saveWholeRun();
      wholeRun = null;
    }
  }

  private void saveWholeRun() {
    try (Recording run = wholeRun) {
      run.stop();
      run.dump(Path.of(settings.saveToFile()));
    } catch (IOException e) {
      context.log().error("The recording could not be saved; save_to_file must be writable", e);
    }
  }

  /** The port that was given, for those who asked for any. */
  int port() {
    return door.port();
  }
}
