package io.sluice.distro;

import io.sluice.component.StartException;
import io.sluice.config.Loaded;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line. Without a sub-command, it runs. */
@Command(
    name = "sluice",
    description = {
      "Takes spans in, works on them, sends them on.",
      "Without --config it takes OTLP, Jaeger and Zipkin on this machine's usual ports, and shows"
          + " what",
      "comes at http://localhost:55679."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    subcommands = {
      ValidateCommand.class,
      ComponentsCommand.class,
      DoctorCommand.class,
      PrintConfigCommand.class,
      ExplainCommand.class,
      DemoCommand.class,
      FeatureGateCommand.class
    })
public final class Main implements Callable<Integer> {
  @Mixin private ConfigOptions config;

  @Option(
      names = "--shutdown-timeout",
      paramLabel = "DURATION",
      defaultValue = "25s",
      converter = DurationConverter.class,
      description = "How long to drain after SIGTERM (default: ${DEFAULT-VALUE}).")
  private Duration shutdownTimeout;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExpandAtFiles(false)
        .setPosixClusteredShortOptionsAllowed(false)
        .setParameterExceptionHandler(Main::usageError)
        .setExecutionExceptionHandler(Main::failure);
  }

  @Override
  public Integer call() throws StartException, InterruptedException {
    SharedLoops loops = new SharedLoops();
    config.tellIgnoredGates(spec.commandLine().getErr());
    boolean embedded = config.noLocation();
    Loaded loaded = embedded ? EmbeddedConfig.load(config, loops) : config.load(loops);
    if (loaded.config().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Error: invalid configuration: " + loaded.errors().size() + " problem(s)");
      err.println();
      err.println(loaded.errorReport());
      err.flush();
      return 1;
    }
    return new RunningProcess(
            loops,
            () -> embedded ? EmbeddedConfig.load(config, loops) : config.load(loops),
            shutdownTimeout,
            embedded ? () -> FirstWords.print(spec.commandLine().getErr()) : () -> {})
        .run(loaded);
  }

  private static int usageError(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("Error: " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try 'sluice --help' for what can be said.");
    return 1;
  }

  private static int failure(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof StartException) {
      commandLine.getErr().println("Error: " + e.getMessage());
      return 1;
    }
    throw e;
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Build.INFO.command() + " version " + Build.INFO.version()};
    }
  }
}
