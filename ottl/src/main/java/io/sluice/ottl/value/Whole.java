package io.sluice.ottl.value;

import io.sluice.spans.Text;

/**
 * A part of a span that has no value of its own in the language. It can be asked how long it is,
 * compared with nil, cleared, and set to itself.
 */
public sealed interface Whole {
  /** How many parts it has. */
  int size();

  /** The resource with its attributes. */
  record OfResource(int size) implements Whole {}

  /** The instrumentation scope with its attributes. */
  record OfScope(int size) implements Whole {}

  /** A span's events. */
  record Events(int size) implements Whole {}

  /** A span's links. */
  record Links(int size) implements Whole {}

  /** A span's status, which can be handed on to another span by way of an expression. */
  record Status(int code, Text message) implements Whole {
    @Override
    public int size() {
      return code == 0 && message.isEmpty() ? 0 : 1;
    }
  }
}
