package io.sluice.ottl.function;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.value.EvaluationFailure;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a function takes: a name, and how an argument is read. {@link Parameters} makes the usual
 * ones.
 *
 * @param <T> what the function gets
 */
public final class Parameter<T> {
  private final String name;
  private final Binder<T> binder;

  /** What holds when nothing is given; null when something has to be. */
  private final Argument<T> absent;

  /** Makes an argument of what is given. */
  public interface Binder<T> {
    /**
     * The argument.
     *
     * @throws BadArgument when it can be told already that it will never do
     */
    Argument<T> bind(Given given);
  }

  public Parameter(String name, Binder<T> binder) {
    this(name, binder, null);
  }

  private Parameter(String name, Binder<T> binder, Argument<T> absent) {
    this.name = name;
    this.binder = binder;
    this.absent = absent;
  }

  /** Takes any expression whose value can be read so. */
  static <T> Parameter<T> reading(String name, Function<Object, T> read) {
    return new Parameter<>(name, given -> read(given.expression(), read));
  }

  static <T> Argument<T> read(Expression expression, Function<Object, T> read) {
    if (expression instanceof Expression.Constant constant) {
      try {
        return new Argument.Fixed<>(read.apply(constant.value()));
      } catch (EvaluationFailure e) {
        // Fails whenever the statement runs, which the error mode decides about.
        return at -> read.apply(constant.value());
      }
    }
    return at -> read.apply(expression.value(at));
  }

  /** Takes only what is known before anything runs. */
  static <T> Parameter<T> literal(String name, Function<Object, T> read) {
    return new Parameter<>(
        name,
        given -> {
          if (!(given.expression() instanceof Expression.Constant constant)) {
            throw new BadArgument("must be a literal");
          }
          try {
            return new Argument.Fixed<>(read.apply(constant.value()));
          } catch (EvaluationFailure e) {
            throw new BadArgument(e.getMessage(), e);
          }
        });
  }

  /** The same, but it can be left out; the function then gets null. */
  public Parameter<T> optional() {
    return orElse(null);
  }

  /** The same, but it can be left out; the function then gets this. */
  public Parameter<T> orElse(T value) {
    return new Parameter<>(name, binder, new Argument.Fixed<>(value));
  }

  public String name() {
    return name;
  }

  public boolean required() {
    return absent == null;
  }

  /** Whether it is meant by a named argument, in snake or camel case. */
  public boolean isCalled(String givenName) {
    return plain(name).equals(plain(givenName));
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Binds what is given, which is null when nothing is. */
  public void bind(Given given, Arguments arguments) {
    arguments.put(this, given == null ? absent : binder.bind(given));
  }
}
