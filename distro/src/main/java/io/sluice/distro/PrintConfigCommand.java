package io.sluice.distro;

import io.sluice.config.EffectiveConfig;
import io.sluice.config.Loaded;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the configuration as it is after merging and expansion, secrets blacked out. */
@Command(
    name = "print-config",
    aliases = "print-initial-config",
    mixinStandardHelpOptions = true,
    description = "Print the configuration after merging and expansion.")
final class PrintConfigCommand implements Callable<Integer> {
  /** How it is written. */
  enum Format {
    yaml,
    json
  }

  /** Whether secrets are shown. */
  enum Mode {
    redacted,
    unredacted
  }

  @Mixin private ConfigOptions config;

  @Option(names = "--format", defaultValue = "yaml", description = "${COMPLETION-CANDIDATES}")
  private Format format;

  @Option(names = "--mode", defaultValue = "redacted", description = "${COMPLETION-CANDIDATES}")
  private Mode mode;

  @Option(
      names = "--validate",
      defaultValue = "true",
      arity = "0..1",
      fallbackValue = "true",
      description = "Refuse to print an invalid configuration (default: true).")
  private boolean validate;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Loaded loaded = config.load(new SharedLoops());
    if (validate && loaded.config().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Error: invalid configuration");
      err.println();
      err.println(loaded.errorReport());
      err.flush();
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        loaded
            .effective()
            .print(
                EffectiveConfig.Format.valueOf(format.name().toUpperCase(Locale.ROOT)),
                EffectiveConfig.Secrecy.valueOf(mode.name().toUpperCase(Locale.ROOT))));
    out.flush();
    return 0;
  }
}
