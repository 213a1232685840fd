package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pods by one or several of their fields together. Read by the pipeline's thread without a lock;
 * written under {@link PodTable}'s.
 */
final class PodIndex {
  private final List<PodField> fields;
  private final ConcurrentHashMap<Object, Pod> pods = new ConcurrentHashMap<>();

  PodIndex(List<PodField> fields) {
    this.fields = List.copyOf(fields);
  }

  List<PodField> fields() {
    return fields;
  }

  /** A key of one part is the part itself, of several the list of them. */
  static Object key(List<Text> parts) {
    return parts.size() == 1 ? parts.get(0) : parts;
  }

  /** The keys under which a pod stands; none if one of the fields has no value. */
  List<Object> keysOf(Pod pod) {
    List<List<Text>> combinations = List.of(List.of());
    for (PodField field : fields) {
      List<List<Text>> longer = new ArrayList<>();
      for (List<Text> begun : combinations) {
        for (Text value : field.valuesOf(pod)) {
          List<Text> next = new ArrayList<>(begun);
          next.add(value);
          longer.add(List.copyOf(next));
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(PodIndex::key).toList();
  }

  /** The pod of a key, or null. */
  Pod get(Object key) {
    return pods.get(key);
  }

  void put(Object key, Pod pod) {
    pods.put(key, pod);
  }

  void remove(Object key) {
    pods.remove(key);
  }

  int size() {
    return pods.size();
  }
}
