package io.sluice.bench.k8s;

import io.sluice.component.StartException;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What does a pod cost in memory that is kept with 13 attributes and found in three ways? */
public final class Footprint {
  private static final int PODS = 5_000;

  private Footprint() {}

  /** The heap in use when a processor knows so many pods, and nobody else does. */
  private static long heapWith(int pods) throws IOException, StartException {
    try (PodCluster cluster = new PodCluster(PodCluster.EVERYTHING)) {
      cluster.start(pods);
      cluster.dropServer();
      for (int i = 0; i < 5; i++) {
        System.gc();
      }
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
  }

  /** Prints it. */
  public static void main(String[] args) throws IOException, StartException {
    heapWith(1);
    long few = heapWith(1);
    long many = heapWith(PODS + 1);
    System.out.printf("%d bytes a pod%n", (many - few) / PODS);
  }
}
