package io.sluice.distro;

import io.sluice.config.Loaded;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a configuration, and runs nothing. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check a configuration and exit: 0 and no output when it is valid.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Loaded loaded = config.load(new SharedLoops());
    PrintWriter err = spec.commandLine().getErr();
    loaded.warnings().forEach(warning -> err.println(warning.render() + "\n"));
    loaded.notices().forEach(notice -> err.println("notice: " + notice.text()));
    if (loaded.config().isEmpty()) {
      err.println(loaded.errorReport());
    }
    err.flush();
    return loaded.config().isEmpty() ? 1 : 0;
  }
}
