package io.sluice.ottl.path;

import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field that takes values of one kind.
 *
 * @param <T> the class of these values
 */
final class FieldPlace<T> implements Place {
  private final Kind kind;
  private final Class<T> type;
  private final Function<Subject, T> read;
  private final BiConsumer<Subject, T> write;

  FieldPlace(Kind kind, Class<T> type, Function<Subject, T> read, BiConsumer<Subject, T> write) {
    this.kind = kind;
    this.type = type;
    this.read = read;
    this.write = write;
  }

  @Override
  public Object value(Subject at) {
    return read.apply(at);
  }

  @Override
  public void set(Subject at, Object value) {
    if (!type.isInstance(value)) {
      throw Kind.of(value).insteadOf(kind);
    }
    write.accept(at, type.cast(value));
  }
}
