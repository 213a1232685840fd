package io.sluice.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the names of what is there, and every call. */
final class RecordingInventory implements Inventory {
  private final Map<String, ApiObject> objects = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();

  @Override
  public synchronized void put(ApiObject object) {
    objects.put(object.uid(), object);
    calls.add("put " + object.meta().name());
  }

  @Override
  public synchronized void remove(ApiObject object) {
    objects.remove(object.uid());
    calls.add("remove " + object.meta().name());
  }

  @Override
  public synchronized void keepOnly(Set<String> uids) {
    objects.keySet().retainAll(uids);
    calls.add("keep " + uids.size());
  }

  synchronized List<String> names() {
    return objects.values().stream().map(each -> each.meta().name()).toList();
  }

  synchronized ApiObject object(String name) {
    return objects.values().stream()
        .filter(each -> each.meta().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }
}
