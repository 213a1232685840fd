package io.sluice.distro;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sluice has no feature gates; whoever asks is told so in the form that they expect. */
@Command(
    name = "featuregate",
    mixinStandardHelpOptions = true,
    description = "List the feature gates; there are none.")
final class FeatureGateCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "One gate to describe.")
  private String id;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (id != null) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("Error: feature \"" + id + "\" not found: Sluice has no feature gates");
      err.flush();
      return 1;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("ID\tEnabled\tStage\tDescription");
    out.flush();
    return 0;
  }
}
