package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.kubernetes.Inventory;
import io.sluice.spans.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Objects of one kind that pods belong to, by name or uid. Like pods they are known for a while
 * after they are gone: a workload often goes before its last pod.
 */
final class RelatedTable implements Inventory {
  private final Function<ApiObject, Related> maker;
  private final Function<ApiObject, String> keyOf;
  private final ObjectCounts counts;
  private final Retirement<Retired> retired;
  private final ConcurrentHashMap<Text, Related> byKey = new ConcurrentHashMap<>();

  /** The keys of those that are there, by their uids; guarded by this. */
  private final Map<String, Text> living = new HashMap<>();

  /** What is not there any more, where it was. */
  record Retired(Text key, Related related) {}

  RelatedTable(
      Function<ApiObject, Related> maker,
      Function<ApiObject, String> keyOf,
      ObjectCounts counts,
      Retirement<Retired> retired) {
    this.maker = maker;
    this.keyOf = keyOf;
    this.counts = counts;
    this.retired = retired;
  }

  /** The object of a key, or null. */
  Related get(Text key) {
    return byKey.get(key);
  }

  @Override
  public synchronized void put(ApiObject object) {
    Text key = Text.of(keyOf.apply(object));
    counts.put(living.put(object.uid(), key) != null);
    byKey.put(key, maker.apply(object));
  }

  @Override
  public void remove(ApiObject object) {
    remove(object.uid());
  }

  private synchronized void remove(String uid) {
    Text key = living.remove(uid);
    if (key == null) {
      return;
    }
    counts.removed();
    Related gone = byKey.get(key);
    if (gone != null) {
      retired.add(new Retired(key, gone));
    }
  }

  @Override
  public synchronized void keepOnly(Set<String> uids) {
    new HashSet<>(living.keySet())
        .stream().filter(uid -> !uids.contains(uid)).forEach(this::remove);
  }

  /** Forgets what has been gone for long enough, and was not made anew. */
  synchronized void forgetRetired() {
    retired.due(
        gone -> {
          if (!living.containsKey(gone.related().uid().toString())) {
            byKey.remove(gone.key(), gone.related());
          }
        });
  }
}
