package io.sluice.formats.zipkin;

import io.sluice.formats.wire.SecretHash;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The tags of one span in their order, each key once: where a sender repeats one, the last counts.
 * Serves one span after the other without making objects.
 */
final class Tags {
  /** How many links a span's tags can stand for. */
  static final int MOST_LINKS = 128;

  /** How a tag's value is to be read. */
  enum Form {
    /** A slice. */
    TEXT,
    LONG,
    /** The bits of a double. */
    DOUBLE,
    /** One is true. */
    BOOLEAN
  }

  private static final int NONE = -1;

  /** Enough for nearly every span. */
  private static final int USUAL = 64;

  private final Slices slices;
  private long[] keys;
  private long[] values;
  private int[] hashes;
  private TagRole[] roles;
  private Form[] forms;
  private int count;

  /** Positions of tags, plus one, by hash; many more than there are tags. */
  private int[] buckets;

  /** Where the tags are that are looked for; small numbers, which Java keeps as objects. */
  private final Map<TagRole, Integer> byRole = new EnumMap<>(TagRole.class);

  private final int[] links = new int[MOST_LINKS];
  private boolean linked;

  Tags(Slices slices) {
    this.slices = slices;
    begin();
    Arrays.fill(links, NONE);
  }

  private void begin() {
    keys = new long[USUAL];
    values = new long[USUAL];
    hashes = new int[USUAL];
    roles = new TagRole[USUAL];
    forms = new Form[USUAL];
    buckets = new int[USUAL * 4];
  }

  void clear() {
    if (count > USUAL) {
      // What one huge span needed must not be cleared for every small one behind it.
      begin();
    } else if (count > 0) {
      Arrays.fill(buckets, 0);
    }
    byRole.clear();
    count = 0;
    if (linked) {
      Arrays.fill(links, NONE);
      linked = false;
    }
  }

  void put(long key, long text) {
    put(key, text, Form.TEXT);
  }

  void put(long key, long value, Form form) {
    byte[] bytes = slices.array(key);
    int start = Slices.start(key);
    int length = Slices.length(key);
    int hash = SecretHash.of(bytes, start, length);
    int bucket = bucket(key, hash);
    int at = buckets[bucket] - 1;
    if (at < 0) {
      at = add(key, hash, KnownKeys.role(hash, bytes, start, length));
      buckets[bucket] = at + 1;
    }
    values[at] = value;
    forms[at] = form;
  }

  /** The bucket that a key is in, or could be put into. */
  private int bucket(long key, int hash) {
    int mask = buckets.length - 1;
    int bucket = hash & mask;
    while (buckets[bucket] != 0) {
      int at = buckets[bucket] - 1;
      if (hashes[at] == hash && slices.same(keys[at], key)) {
        return bucket;
      }
      bucket = bucket + 1 & mask;
    }
    if (count < keys.length) {
      return bucket;
    }
    grow();
    return bucket(key, hash);
  }

  private void grow() {
    int size = count * 2;
    keys = Arrays.copyOf(keys, size);
    values = Arrays.copyOf(values, size);
    hashes = Arrays.copyOf(hashes, size);
    roles = Arrays.copyOf(roles, size);
    forms = Arrays.copyOf(forms, size);
    buckets = new int[size * 4];
    int mask = buckets.length - 1;
    for (int i = 0; i < count; i++) {
      int bucket = hashes[i] & mask;
      while (buckets[bucket] != 0) {
        bucket = bucket + 1 & mask;
      }
      buckets[bucket] = i + 1;
    }
  }

  private int add(long key, int hash, TagRole role) {
    int at = count++;
    keys[at] = key;
    hashes[at] = hash;
    roles[at] = role;
    if (role == TagRole.LINK) {
      int number = KnownKeys.linkNumber(slices.array(key), Slices.start(key), Slices.length(key));
      links[number] = at;
      linked = true;
    } else if (role != TagRole.ATTRIBUTE && role != TagRole.RESOURCE) {
      byRole.put(role, at);
    }
    return at;
  }

  int count() {
    return count;
  }

  long key(int tag) {
    return keys[tag];
  }

  long value(int tag) {
    return values[tag];
  }

  TagRole role(int tag) {
    return roles[tag];
  }

  Form form(int tag) {
    return forms[tag];
  }

  boolean has(TagRole role) {
    return byRole.containsKey(role);
  }

  /** The text of the tag with a role; none where there is no such tag. */
  long text(TagRole role) {
    Integer tag = byRole.get(role);
    return tag == null ? Slices.NONE : values[tag];
  }

  /** Whether there is a tag with a key. */
  boolean has(long key) {
    int hash = SecretHash.of(slices.array(key), Slices.start(key), Slices.length(key));
    int mask = buckets.length - 1;
    for (int bucket = hash & mask; buckets[bucket] != 0; bucket = bucket + 1 & mask) {
      int at = buckets[bucket] - 1;
      if (hashes[at] == hash && slices.same(keys[at], key)) {
        return true;
      }
    }
    return false;
  }

  /** The tag that stands for a link; -1 if there is none. */
  int link(int number) {
    return number < MOST_LINKS ? links[number] : NONE;
  }

  boolean hasLinks() {
    return linked;
  }

  /** Makes an ordinary attribute of a tag. */
  void demote(int tag) {
    roles[tag] = TagRole.ATTRIBUTE;
  }
}
