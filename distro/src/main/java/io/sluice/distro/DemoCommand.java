package io.sluice.distro;

import io.sluice.component.StartException;
import io.sluice.distro.demo.Traffic;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes traffic, so that there is something to see. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Send traces of a small imaginary shop, with slow calls and failures.",
      "When nobody listens on localhost:4318, Sluice is started there as well."
    })
final class DemoCommand implements Callable<Integer> {
  private static final URI USUAL_DOOR = URI.create("http://localhost:4318");
  private static final Duration TO_SHUT_DOWN = Duration.ofSeconds(5);

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "Where OTLP over HTTP is taken (default: http://localhost:4318).")
  private URI to;

  @Option(
      names = "--rate",
      paramLabel = "VISITS",
      defaultValue = "5",
      description = "How many customers come in a second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many; without it, at Ctrl-C.")
  private long visits;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws StartException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!(rate > 0 && rate <= 1000)) {
      err.println("Error: --rate must be between 0 and 1000 customers a second, is " + rate);
      err.flush();
      return 1;
    }
    URI door = to == null ? USUAL_DOOR : to;
    Traffic traffic = new Traffic(door, rate, out);
    if (to == null && !traffic.isAnswered()) {
      return withSluice(traffic, err);
    }
    out.println("Sending traces of an imaginary shop to " + door + "; Ctrl-C ends it.");
    out.println("If zpages run there: open http://" + door.getHost() + ":55679");
    out.flush();
    return flow(traffic, door, err);
  }

  private int flow(Traffic traffic, URI door, PrintWriter err) throws InterruptedException {
    try {
      traffic.flow(visits);
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      err.println(
          "Error: nobody takes traces at "
              + door
              + ": start ./sluice there, or name another place with --to ("
              + e
              + ")");
      err.flush();
      return 1;
    }
  }

  /** Runs what {@code sluice} runs without a configuration, and sends into it. */
  private int withSluice(Traffic traffic, PrintWriter err)
      throws StartException, InterruptedException {
    SharedLoops loops = new SharedLoops();
    Thread sending = new Thread(() -> flowUntilTheEnd(traffic, err), "demo");
    sending.setDaemon(true);
    return new RunningProcess(
            loops,
            () -> EmbeddedConfig.load(new ConfigOptions(), loops),
            TO_SHUT_DOWN,
            () -> {
              FirstWords.printForDemo(err);
              sending.start();
            })
        .run(EmbeddedConfig.load(new ConfigOptions(), loops));
  }

  private void flowUntilTheEnd(Traffic traffic, PrintWriter err) {
    try {
      var unused = flow(traffic, USUAL_DOOR, err);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
