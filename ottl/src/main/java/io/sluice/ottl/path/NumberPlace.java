package io.sluice.ottl.path;

import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfLong;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** A field with a whole number, which is compared without making an object of it. */
public final class NumberPlace implements Place {
  private final ToLongFunction<Subject> read;
  private final ObjLongConsumer<Subject> write;

  NumberPlace(ToLongFunction<Subject> read, ObjLongConsumer<Subject> write) {
    this.read = read;
    this.write = write;
  }

  public long number(Subject at) {
    return read.applyAsLong(at);
  }

  @Override
  public Object value(Subject at) {
    return AttributeValue.of(read.applyAsLong(at));
  }

  @Override
  public void set(Subject at, Object value) {
    if (!(value instanceof OfLong number)) {
      throw Kind.of(value).insteadOf(Kind.INT);
    }
    write.accept(at, number.value());
  }
}
