package io.sluice.bench.k8s;

import io.sluice.component.StartException;
import java.io.IOException;
import org.openjdk.jol.info.GraphLayout;

/** What does a pod cost in memory that is kept with 13 attributes and found in three ways? */
public final class Footprint {
  private static final int PODS = 5_000;

  static {
    // Records hide where their fields are; the tool can find out, but does so only when asked.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private Footprint() {}

  private static long sizeWith(int pods) throws IOException, StartException {
    try (PodCluster cluster = new PodCluster()) {
      return GraphLayout.parseInstance(cluster.start(pods)).totalSize();
    }
  }

  /** Prints it. */
  public static void main(String[] args) throws IOException, StartException {
    long few = sizeWith(1);
    long many = sizeWith(PODS + 1);
    System.out.printf("%d bytes a pod%n", (many - few) / PODS);
  }
}
