package io.sluice.extensions.zpages.pages;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables of the process. Not its command line and environment: secrets may stand there. */
record VariablesPage(Instruments instruments) implements Page {
  @Override
  public String path() {
    return "/debug/variablez";
  }

  @Override
  public View view(Query query) {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("uptime_millis", ManagementFactory.getRuntimeMXBean().getUptime());
    variables.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    variables.put("heap", usage(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage()));
    variables.put("non_heap", usage(ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage()));
    Map<String, Object> collectors = new LinkedHashMap<>();
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(
            c ->
                collectors.put(
                    c.getName(),
                    Map.of("count", c.getCollectionCount(), "millis", c.getCollectionTime())));
    variables.put("garbage_collectors", collectors);
    variables.put("admitted_bytes", instruments.context().admission().reserved());
    return View.still("Variables", variables, html -> {});
  }

  private static Map<String, Long> usage(MemoryUsage usage) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("used_bytes", usage.getUsed());
    bytes.put("committed_bytes", usage.getCommitted());
    bytes.put("max_bytes", usage.getMax());
    return bytes;
  }
}
