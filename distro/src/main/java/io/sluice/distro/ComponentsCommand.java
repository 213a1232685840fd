package io.sluice.distro;

import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentKind;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what a configuration can name, as YAML. */
@Command(
    name = "components",
    mixinStandardHelpOptions = true,
    description = "List the components that this Sluice has.")
final class ComponentsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("buildinfo:");
    out.println("    command: " + Build.INFO.command());
    out.println("    description: Sluice");
    out.println("    version: " + Build.INFO.version());
    for (ComponentKind kind :
        List.of(
            ComponentKind.RECEIVER,
            ComponentKind.PROCESSOR,
            ComponentKind.EXPORTER,
            ComponentKind.CONNECTOR,
            ComponentKind.EXTENSION)) {
      print(out, kind);
    }
    out.println("providers:");
    for (String scheme : List.of("env", "file", "http", "https", "yaml")) {
      out.println("    - scheme: " + scheme);
      out.println("      module: io.sluice.config.source");
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, ComponentKind kind) {
    List<ComponentFactory<?>> factories =
        Components.all(new SharedLoops()).stream()
            .filter(factory -> factory.kind() == kind)
            .sorted(Comparator.comparing(factory -> factory.type()))
            .toList();
    out.println(kind.section() + ":" + (factories.isEmpty() ? " []" : ""));
    for (ComponentFactory<?> factory : factories) {
      out.println("    - name: " + factory.type());
      out.println("      module: " + factory.getClass().getPackageName());
      out.println("      stability:");
      out.println("        " + signal(kind) + ": " + factory.stability().label());
    }
  }

  private static String signal(ComponentKind kind) {
    return switch (kind) {
      case CONNECTOR -> "traces-to-traces";
      case EXTENSION -> "extension";
      default -> "traces";
    };
  }
}
