package io.sluice.telemetry.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.TimeSource;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/**
 * The {@code otelcol_process_*} metrics. One that this system cannot tell is not registered: no
 * number is better than a wrong one.
 */
public final class ProcessMetrics {
  private static final double NANOS_PER_SECOND = 1e9;

  private final TimeSource time;
  private final long startNanos;

  /** Uptime counts from here, so it is made early. */
  public ProcessMetrics(TimeSource time) {
    this.time = time;
    this.startNanos = time.nanoTime();
  }

  /** Registers them; they are read only when somebody looks. */
  public void register(MeterRegistry registry) {
    CollectorMetrics.PROCESS_UPTIME.observe(registry, this, ProcessMetrics::uptimeSeconds);
    registerCpu(registry);
    registerResident(registry);
    registerHeap(registry);
  }

  private static void registerCpu(MeterRegistry registry) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        && system.getProcessCpuTime() >= 0) {
      CollectorMetrics.PROCESS_CPU_SECONDS.observe(
          registry, system, s -> s.getProcessCpuTime() / NANOS_PER_SECOND);
    }
  }

  private static void registerResident(MeterRegistry registry) {
    ResidentMemory resident = ResidentMemory.ofThisProcess();
    if (resident.isKnown()) {
      CollectorMetrics.PROCESS_MEMORY_RSS.observe(registry, resident, ResidentMemory::bytes);
    }
  }

  private static void registerHeap(MeterRegistry registry) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    CollectorMetrics.PROCESS_HEAP_ALLOC.observe(
        registry, memory, m -> m.getHeapMemoryUsage().getUsed());
    CollectorMetrics.PROCESS_SYS_MEMORY.observe(registry, memory, ProcessMetrics::obtainedBytes);
    AllocatedBytes.ofThisProcess()
        .ifPresent(
            allocated ->
                CollectorMetrics.PROCESS_TOTAL_ALLOC.observe(
                    registry, allocated, AllocatedBytes::total));
  }

  private double uptimeSeconds() {
    return (time.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }

  private static double obtainedBytes(MemoryMXBean memory) {
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getTotalCapacity)
            .sum();
    return memory.getHeapMemoryUsage().getCommitted()
        + (double) memory.getNonHeapMemoryUsage().getCommitted()
        + buffers;
  }
}
