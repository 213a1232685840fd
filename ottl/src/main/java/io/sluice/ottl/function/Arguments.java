package io.sluice.ottl.function;

import java.util.IdentityHashMap;

/** All arguments of a call, by parameter. */
public final class Arguments {
  private final IdentityHashMap<Parameter<?>, Argument<?>> arguments = new IdentityHashMap<>();

  public <T> void put(Parameter<T> parameter, Argument<T> argument) {
    arguments.put(parameter, argument);
  }

  public <T> Argument<T> get(Parameter<T> parameter) {
    // put() takes only an argument of the parameter's type.
    @SuppressWarnings("unchecked")
    Argument<T> argument = (Argument<T>) arguments.get(parameter);
    return argument;
  }

  /** The argument of a parameter that takes literals, or has a default in their place. */
  public <T> T literal(Parameter<T> parameter) {
    return ((Argument.Fixed<T>) get(parameter)).value();
  }

  /** Whether all of them are the same for every subject. */
  public boolean allFixed() {
    return arguments.values().stream().allMatch(Argument.Fixed.class::isInstance);
  }
}
