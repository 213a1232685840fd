package io.sluice.exporters.sending;

import io.sluice.component.Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins requests into parcels of the wanted size, apart for each combination of metadata. A
 * combination is known only while something is collected for it. Guarded by the queue's lock.
 */
final class Batcher {
  private static final int MOST_PARTITIONS = 10_000;

  private final BatchSettings settings;
  private final Sizer sizer;

  /** In the order in which they were begun. */
  private final Map<Map<String, List<String>>, Collecting> partitions = new LinkedHashMap<>();

  Batcher(BatchSettings settings, Sizer sizer) {
    this.settings = settings;
    this.sizer = sizer;
  }

  /**
   * What came of a request.
   *
   * @param full parcels to be sent now
   * @param begun a batch that was begun and must be flushed in due time
   */
  record Added(List<Parcel> full, Optional<Collecting> begun) {}

  Added add(Queued request) {
    Map<String, List<String>> key = keyOf(request.client());
    Collecting known = partitions.get(key);
    Collecting collecting = known == null ? new Collecting(key, sizer) : known;
    collecting.add(request);
    List<Parcel> full = takeFull(collecting);
    if (collecting.size() == 0) {
      partitions.remove(key);
      return new Added(full, Optional.empty());
    }
    if (known != null) {
      return new Added(full, Optional.empty());
    }
    makeRoomForOneMore(full);
    partitions.put(key, collecting);
    return new Added(full, Optional.of(collecting));
  }

  /** Ends a batch that has waited long enough; nothing if it is already under way. */
  Optional<Parcel> flush(Collecting collecting) {
    return partitions.remove(collecting.metadata(), collecting)
        ? Optional.of(collecting.takeAll())
        : Optional.empty();
  }

  List<Parcel> flushAll() {
    List<Parcel> parcels = partitions.values().stream().map(Collecting::takeAll).toList();
    partitions.clear();
    return parcels;
  }

  private List<Parcel> takeFull(Collecting collecting) {
    List<Parcel> full = new ArrayList<>();
    while (settings.maxSize() > 0 && collecting.size() > settings.maxSize()) {
      full.add(collecting.cut(settings.maxSize()));
    }
    if (collecting.size() > 0 && collecting.size() >= settings.minSize()) {
      full.add(collecting.takeAll());
    }
    return full;
  }

  /** Clients choose the values, so they must not choose how much we keep. */
  private void makeRoomForOneMore(List<Parcel> full) {
    if (partitions.size() >= MOST_PARTITIONS) {
      flush(partitions.values().iterator().next()).ifPresent(full::add);
    }
  }

  /** A key that was not sent is absent here, so that it differs from one sent empty. */
  private Map<String, List<String>> keyOf(Client client) {
    List<String> names = settings.partition().metadataKeys();
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> key = new HashMap<>();
    for (String name : names) {
      List<String> values = client.metadata().get(name);
      if (values != null) {
        key.put(name, values);
      }
    }
    return key;
  }
}
