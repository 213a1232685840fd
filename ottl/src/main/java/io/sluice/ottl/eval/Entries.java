package io.sluice.ottl.eval;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.function.Predicate;

/** A map being edited: the attributes of a message in their bytes, or one that was built. */
public interface Entries {
  int size();

  boolean has(Text key);

  /** Replaces the value of a key where it stands, or appends it. */
  void set(Text key, AttributeValue value);

  boolean remove(Text key);

  void removeIf(Predicate<Text> condition);

  /** Goes through them in their order. What the visitor returns replaces the value. */
  void replaceAll(Visitor visitor);

  /** Takes a look at one entry. */
  @FunctionalInterface
  interface Visitor {
    /** The new value, or null to leave it. */
    AttributeValue visit(Entry entry);
  }

  /** One entry; valid only during the visit. */
  interface Entry {
    Text key();

    /** The value if it is a string, otherwise null. */
    Text text();

    AttributeValue value();
  }
}
