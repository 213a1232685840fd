package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.kubernetes.Inventory;
import io.sluice.spans.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All pods that are known, and those that were until lately: spans of a pod come in for a while
 * after it is gone. What is looked up is in the indexes; everything else is under the lock.
 */
final class PodTable implements Inventory {
  private final PodMaker maker;
  private final List<PodIndex> indexes;
  private final ObjectCounts counts;
  private final Retirement<Retired> retired;
  private final Map<String, Pod> living = new HashMap<>();
  private Runnable whenNew = () -> {};

  /** A key under which a pod does not stand any more. */
  record Retired(PodIndex index, Object key, Text uid) {}

  PodTable(
      PodMaker maker, List<PodIndex> indexes, ObjectCounts counts, Retirement<Retired> retired) {
    this.maker = maker;
    this.indexes = List.copyOf(indexes);
    this.counts = counts;
    this.retired = retired;
  }

  /** Calls this after a pod became known or was changed, on the watch's thread. */
  void whenNew(Runnable action) {
    whenNew = action;
  }

  @Override
  public void put(ApiObject object) {
    Pod pod = maker.make(object);
    boolean known;
    synchronized (this) {
      Pod before = living.put(object.uid(), pod);
      known = before != null;
      for (PodIndex index : indexes) {
        List<Object> keys = index.keysOf(pod);
        keys.forEach(key -> claim(index, key, pod));
        if (known) {
          index.keysOf(before).stream()
              .filter(key -> !keys.contains(key))
              .forEach(key -> retire(index, key, pod));
        }
      }
    }
    counts.put(known);
    whenNew.run();
  }

  /**
   * Puts a pod where it belongs, unless somebody who came later is there: what is told of a pod
   * that is long finished must not take back an address that was given away.
   */
  private void claim(PodIndex index, Object key, Pod pod) {
    Pod holder = index.get(key);
    boolean keeps =
        holder != null && living.containsKey(holder.uid().toString()) && pod.startedBefore(holder);
    if (!keeps) {
      index.put(key, pod);
    }
  }

  private void retire(PodIndex index, Object key, Pod pod) {
    if (isOf(index.get(key), pod.uid())) {
      index.put(key, pod);
    }
    retired.add(new Retired(index, key, pod.uid()));
  }

  @Override
  public void remove(ApiObject object) {
    remove(object.uid());
  }

  private synchronized void remove(String uid) {
    Pod pod = living.remove(uid);
    if (pod == null) {
      return;
    }
    counts.removed();
    for (PodIndex index : indexes) {
      index.keysOf(pod).forEach(key -> retired.add(new Retired(index, key, pod.uid())));
    }
  }

  @Override
  public synchronized void keepOnly(Set<String> uids) {
    new HashSet<>(living.keySet())
        .stream().filter(uid -> !uids.contains(uid)).forEach(this::remove);
  }

  /** Forgets what has been gone for long enough. */
  synchronized void forgetRetired() {
    retired.due(this::forget);
  }

  private void forget(Retired gone) {
    Pod pod = living.get(gone.uid().toString());
    boolean back = pod != null && gone.index().keysOf(pod).contains(gone.key());
    if (!back && isOf(gone.index().get(gone.key()), gone.uid())) {
      gone.index().remove(gone.key());
    }
  }

  private static boolean isOf(Pod pod, Text uid) {
    return pod != null && pod.uid().equals(uid);
  }

  /** Under how many keys pods are found. */
  int size() {
    return indexes.stream().mapToInt(PodIndex::size).sum();
  }
}
