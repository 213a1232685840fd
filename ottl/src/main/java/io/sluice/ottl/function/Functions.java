package io.sluice.ottl.function;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.eval.Test;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registry: every function by its name. */
public final class Functions {
  private static final Functions STANDARD = new Functions();

  static {
    AssignmentEditors.addTo(STANDARD);
    MapEditors.addTo(STANDARD);
    FlattenEditor.addTo(STANDARD);
    ReplaceEditors.addTo(STANDARD);
    SpanNameEditor.addTo(STANDARD);
    TypeConverters.addTo(STANDARD);
    StringConverters.addTo(STANDARD);
    CaseConverters.addTo(STANDARD);
    MatchConverters.addTo(STANDARD);
    ListConverters.addTo(STANDARD);
    HashConverters.addTo(STANDARD);
    EncodingConverters.addTo(STANDARD);
    ParseConverters.addTo(STANDARD);
    AddressConverters.addTo(STANDARD);
    TimeConverters.addTo(STANDARD);
    IdConverters.addTo(STANDARD);
    XmlConverters.addTo(STANDARD);
  }

  private final Map<String, Function> functions = new LinkedHashMap<>();

  Functions() {}

  /** All functions for traces. */
  public static Functions standard() {
    return STANDARD;
  }

  /** The function of that name, or null. */
  public Function get(String name) {
    return functions.get(name);
  }

  public Collection<Function> all() {
    return Collections.unmodifiableCollection(functions.values());
  }

  private void add(Function function) {
    if (functions.put(function.name(), function) != null) {
      throw new IllegalStateException(function.name() + " is declared twice");
    }
  }

  /** A function's Java with one parameter. */
  interface One<A> {
    Object apply(A a);
  }

  /** With two. */
  interface Two<A, B> {
    Object apply(A a, B b);
  }

  /** With three. */
  interface Three<A, B, C> {
    Object apply(A a, B b, C c);
  }

  /** A converter that gives true or false. */
  interface Predicate<A> {
    boolean test(A a);
  }

  /** With two parameters. */
  interface Predicate2<A, B> {
    boolean test(A a, B b);
  }

  <A> void converter(String name, Parameter<A> first, One<A> body) {
    converter(
        name,
        List.of(first),
        arguments -> {
          Argument<A> a = arguments.get(first);
          return at -> Results.of(body.apply(a.at(at)));
        });
  }

  <A, B> void converter(String name, Parameter<A> first, Parameter<B> second, Two<A, B> body) {
    converter(
        name,
        List.of(first, second),
        arguments -> {
          Argument<A> a = arguments.get(first);
          Argument<B> b = arguments.get(second);
          return at -> Results.of(body.apply(a.at(at), b.at(at)));
        });
  }

  <A, B, C> void converter(
      String name,
      Parameter<A> first,
      Parameter<B> second,
      Parameter<C> third,
      Three<A, B, C> body) {
    converter(
        name,
        List.of(first, second, third),
        arguments -> {
          Argument<A> a = arguments.get(first);
          Argument<B> b = arguments.get(second);
          Argument<C> c = arguments.get(third);
          return at -> Results.of(body.apply(a.at(at), b.at(at), c.at(at)));
        });
  }

  void converter(String name, List<Parameter<?>> parameters, Function.Converter.Giving body) {
    add(new Function.Converter(name, parameters, null, true, body));
  }

  /** A converter whose value depends on more than its arguments. */
  void impure(
      String name, Context only, Function.Converter.Giving body, Parameter<?>... parameters) {
    add(new Function.Converter(name, Arrays.asList(parameters), only, false, body));
  }

  <A> void predicate(String name, Parameter<A> first, Predicate<A> body) {
    converter(
        name,
        List.of(first),
        arguments -> {
          Argument<A> a = arguments.get(first);
          return decision(at -> body.test(a.at(at)));
        });
  }

  <A, B> void predicate(
      String name, Parameter<A> first, Parameter<B> second, Predicate2<A, B> body) {
    converter(
        name,
        List.of(first, second),
        arguments -> {
          Argument<A> a = arguments.get(first);
          Argument<B> b = arguments.get(second);
          return decision(at -> body.test(a.at(at), b.at(at)));
        });
  }

  void editor(String name, List<Parameter<?>> parameters, Function.Editor.Changing body) {
    editor(name, null, parameters, body);
  }

  void editor(
      String name, Context only, List<Parameter<?>> parameters, Function.Editor.Changing body) {
    add(new Function.Editor(name, parameters, only, body));
  }

  /** An expression that is a condition as it stands, without making a value of the answer. */
  static Expression decision(Test test) {
    return new Decision(test);
  }

  private record Decision(Test test) implements Expression, Test {
    @Override
    public boolean holds(Subject at) {
      return test.holds(at);
    }

    @Override
    public Object value(Subject at) {
      return test.holds(at) ? Results.TRUE : Results.FALSE;
    }
  }
}
