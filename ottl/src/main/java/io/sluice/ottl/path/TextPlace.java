package io.sluice.ottl.path;

import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A field of text, which is compared as bytes. */
public final class TextPlace implements Place {
  private final Function<Subject, Text> read;
  private final BiConsumer<Subject, Text> write;

  TextPlace(Function<Subject, Text> read, BiConsumer<Subject, Text> write) {
    this.read = read;
    this.write = write;
  }

  /** The field's bytes where they lie. */
  public Text text(Subject at) {
    return read.apply(at);
  }

  @Override
  public Object value(Subject at) {
    return new OfString(read.apply(at));
  }

  @Override
  public void set(Subject at, Object value) {
    if (!(value instanceof OfString text)) {
      throw Kind.of(value).insteadOf(Kind.STRING);
    }
    write.accept(at, text.value());
  }
}
