package io.sluice.extensions.zpages.pages;

import io.sluice.component.BuildInfo;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Link;
import io.sluice.extensions.zpages.markup.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which Sluice this is, on what it runs, and since when. */
record ServicePage(Instruments instruments) implements Page {
  /** The same for programs. */
  private record Service(
      String command,
      String description,
      String version,
      Instant started,
      Instant configurationStarted,
      String java,
      String os,
      String arch,
      int processors,
      long heapUsedBytes,
      long heapMaxBytes,
      long admittedBytes,
      long admittedMaxBytes) {}

  @Override
  public String path() {
    return "/debug/servicez";
  }

  @Override
  public View view(Query query) {
    Service service = service();
    return View.live("Service " + service.command(), service, html -> body(html, service));
  }

  private Service service() {
    BuildInfo build = instruments.context().build();
    Runtime runtime = Runtime.getRuntime();
    return new Service(
        build.command(),
        "Sluice",
        build.version(),
        instruments.processStarted(),
        instruments.process().runningSince(),
        Runtime.version().toString(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        runtime.availableProcessors(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        instruments.context().admission().reserved(),
        instruments.context().admission().limit());
  }

  private void body(Html html, Service service) {
    html.part(
        "service",
        () -> {
          html.element("h2", "Build Info");
          Parts.facts(html, buildInfo(service));
          html.element("h2", "Runtime Info");
          Parts.facts(html, runtimeInfo(service));
        });
    html.element("h2", "More");
    html.in(
        "ul",
        () -> {
          more(html, PipelinesPage.PATH, "Pipelines");
          more(html, "/debug/extensionz", "Extensions");
          more(html, "/debug/featurez", "Feature gates");
        });
  }

  private static void more(Html html, String path, String name) {
    html.in("li", () -> html.link(Link.to(path), name));
  }

  private static Map<String, String> buildInfo(Service service) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Command", service.command());
    facts.put("Description", service.description());
    facts.put("Version", service.version());
    return facts;
  }

  private Map<String, String> runtimeInfo(Service service) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "StartTimestamp",
        service.started() + ", " + Words.ago(service.started(), instruments.now()));
    facts.put(
        "Configuration since",
        service.configurationStarted()
            + ", "
            + Words.ago(service.configurationStarted(), instruments.now()));
    facts.put("Java", service.java());
    facts.put("OS", service.os());
    facts.put("Arch", service.arch() + ", " + Words.count(service.processors(), "core"));
    facts.put(
        "Heap",
        Words.bytes(service.heapUsedBytes()) + " of " + Words.bytes(service.heapMaxBytes()));
    facts.put(
        "Spans in the pipelines",
        Words.bytes(service.admittedBytes())
            + " of "
            + Words.bytes(service.admittedMaxBytes())
            + "; at the limit, doors refuse");
    return facts;
  }
}
