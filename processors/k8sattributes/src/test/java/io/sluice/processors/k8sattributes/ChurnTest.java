package io.sluice.processors.k8sattributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Pods come and go, and their addresses are used again at once, while resources are enriched. Short
 * in the build; {@code bench/churn-k8s} runs it for long.
 */
class ChurnTest {
  private static final int PODS = Integer.getInteger("k8s.churn.pods", 200);
  private static final int SECONDS = Integer.getInteger("k8s.churn.seconds", 1);
  private static final int RATE = Integer.getInteger("k8s.churn.rate", 200);

  /** By then news have to have arrived, on however busy a machine. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Leaves the machine to the watch, whose use of it is measured. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private static final Instant BEGIN = Instant.parse("2026-11-21T10:00:00Z");

  private final Random random = new Random(4711);
  private final AtomicReferenceArray<Owner> owners = new AtomicReferenceArray<>(PODS);
  private int made;

  /**
   * Who has an address.
   *
   * @param since when it was given to it
   * @param before who had it until then; null for the first
   */
  private record Owner(TestObject pod, String name, long since, Owner before) {
    /** Whether a pod has the address, or had it so lately that the news may still be on its way. */
    boolean mayBe(Object name, long now) {
      long lost = now;
      for (Owner owner = this; owner != null && now - lost < LATE_NANOS; owner = owner.before) {
        if (owner.name.equals(name)) {
          return true;
        }
        lost = owner.since;
      }
      return false;
    }
  }

  private static String ip(int slot) {
    return "10.1." + slot / 250 + "." + slot % 250;
  }

  private TestObject pod(int slot) {
    made++;
    return TestObject.pod("shop", "pod-" + made)
        .started(BEGIN.plusSeconds(made).toString())
        .label("slot", Integer.toString(slot));
  }

  /** As the API server tells it: first the pod, then that it has an address. */
  private void replace(TestCluster cluster, int slot) {
    Owner old = owners.get(slot);
    if (old != null) {
      cluster.server().pods().remove(old.pod());
    }
    TestObject pod = pod(slot);
    cluster.server().pods().put(pod);
    owners.set(slot, new Owner(pod, "pod-" + made, System.nanoTime(), old));
    cluster.server().pods().put(pod.ip(ip(slot)));
  }

  @Test
  void resources_areGivenToThePodThatHasTheAddress() throws Exception {
    try (TestCluster cluster = new TestCluster()) {
      for (int slot = 0; slot < PODS; slot++) {
        replace(cluster, slot);
      }
      cluster.watch(
          """
          wait_for_metadata_timeout: 60s
          extract:
            metadata: [k8s.pod.name, k8s.pod.uid]
            labels: [{ key: slot, tag_name: slot }]
          """);
      TestApiServer.await(() -> cluster.server().pods().watchers() == 1);
      long cpuBefore = watchCpu();
      ScheduledExecutorService churn = Executors.newSingleThreadScheduledExecutor();
      ScheduledFuture<?> replacing =
          churn.scheduleAtFixedRate(
              () -> replace(cluster, random.nextInt(PODS)),
              0,
              1_000_000 / RATE,
              TimeUnit.MICROSECONDS);
      Tally tally = check(cluster);
      assertThat(replacing.isDone()).as("it fails when a replacement fails").isFalse();
      churn.shutdownNow();
      tally.print(made - PODS, (watchCpu() - cpuBefore) / 1e7 / SECONDS);
      assertThat(tally.wrong).isZero();
      assertThat(tally.checked).isGreaterThan(SECONDS * 10L);
      assertThat(made).isGreaterThan(PODS + SECONDS * RATE / 2);
    }
  }

  private Tally check(TestCluster cluster) {
    Tally tally = new Tally();
    Random slots = new Random(42);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end) {
      int slot = slots.nextInt(PODS);
      Owner before = owners.get(slot);
      Map<String, Object> enriched = cluster.enriched(Map.of("k8s.pod.ip", ip(slot)));
      Owner after = owners.get(slot);
      if (before.since() == after.since()) {
        tally.take(before, enriched, slot);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return tally;
  }

  /** What came of the checks. */
  private static final class Tally {
    private long checked;
    private long wrong;
    private long latestNews;

    void take(Owner owner, Map<String, Object> enriched, int slot) {
      checked++;
      Object name = enriched.get("k8s.pod.name");
      boolean whole =
          ("uid-of-" + name).equals(enriched.get("k8s.pod.uid"))
              && Integer.toString(slot).equals(enriched.get("slot"));
      long now = System.nanoTime();
      if (!owner.name().equals(name)) {
        latestNews = Math.max(latestNews, now - owner.since());
      }
      if (!whole || !owner.mayBe(name, now)) {
        wrong++;
      }
    }

    void print(int replaced, double cpuPercent) {
      System.out.printf(
          "%d pods, %d replaced in %d s: %d resources checked, %d wrong; the latest news came after"
              + " %.1f ms; the watch took %.2f %% of a core%n",
          PODS, replaced, SECONDS, checked, wrong, latestNews / 1e6, cpuPercent);
    }
  }

  private static long watchCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null
          && (info.getThreadName().startsWith("watch ")
              || info.getThreadName().startsWith("HttpClient-"))) {
        sum += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return sum;
  }
}
