package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Action;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.function.Arguments;
import io.sluice.ottl.function.BadArgument;
import io.sluice.ottl.function.Function;
import io.sluice.ottl.function.Function.Converter;
import io.sluice.ottl.function.Function.Editor;
import io.sluice.ottl.function.Functions;
import io.sluice.ottl.function.Given;
import io.sluice.ottl.function.Parameter;
import io.sluice.ottl.grammar.OttlParser.ArgumentContext;
import io.sluice.ottl.grammar.OttlParser.AtomContext;
import io.sluice.ottl.grammar.OttlParser.CallContext;
import io.sluice.ottl.path.Nearest;
import io.sluice.ottl.value.Nesting;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Compiles calls of functions. */
final class Calls {
  private final Source source;
  private final Values values;
  private final Context context;
  private final Functions functions;

  Calls(Source source, Values values, Context context, Functions functions) {
    this.source = source;
    this.values = values;
    this.context = context;
    this.functions = functions;
  }

  boolean knows(String name) {
    return functions.get(name) != null;
  }

  Action editor(CallContext call) {
    String name = call.name().getText();
    if (!(find(name, call) instanceof Editor editor)) {
      throw source.invalid(
          name
              + " gives a value and changes nothing; a statement begins with an editor, for"
              + " example set(...)",
          call);
    }
    if (!call.key().isEmpty()) {
      throw source.invalid("an editor gives nothing that could have a key", call.key(0));
    }
    Arguments arguments = bind(editor, call);
    return make(call, () -> editor.body().call(arguments));
  }

  Expression converter(CallContext call) {
    String name = call.name().getText();
    if (!(find(name, call) instanceof Converter converter)) {
      throw source.invalid(
          name + " changes something and gives no value; only converters can stand here", call);
    }
    Arguments arguments = bind(converter, call);
    Expression made = make(call, () -> converter.body().call(arguments));
    Expression result = converter.pure() && arguments.allFixed() ? Values.folded(made) : made;
    return indexed(result, values.keys(call.key()));
  }

  private static Expression indexed(Expression whole, List<Expression> keys) {
    Expression result = whole;
    for (Expression key : keys) {
      Expression inner = result;
      result = at -> Nesting.get(inner.value(at), key.value(at), false);
    }
    return result;
  }

  private Function find(String name, CallContext call) {
    Function function = functions.get(name);
    if (function == null) {
      throw source.invalid(unknown(name), call);
    }
    if (!function.isIn(context)) {
      throw source.invalid(
          name + " works on a " + function.only().word() + ", not on a " + context.word(), call);
    }
    return function;
  }

  private String unknown(String name) {
    String elsewhere = Elsewhere.explain(name);
    if (elsewhere != null) {
      return elsewhere;
    }
    List<String> known = functions.all().stream().map(Function::name).toList();
    return "there is no function "
        + name
        + Nearest.to(name, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
  }

  private Arguments bind(Function function, CallContext call) {
    List<Parameter<?>> parameters = function.parameters();
    ArgumentContext[] given = assign(function, call);
    Arguments arguments = new Arguments();
    for (int i = 0; i < given.length; i++) {
      Parameter<?> parameter = parameters.get(i);
      if (given[i] == null) {
        if (parameter.required()) {
          throw source.invalid(
              function.name() + " needs the argument " + parameter.name() + signature(function),
              call);
        }
        parameter.bind(null, arguments);
      } else {
        bind(parameter, given[i], arguments);
      }
    }
    return arguments;
  }

  private void bind(Parameter<?> parameter, ArgumentContext given, Arguments arguments) {
    try {
      parameter.bind(new Written(given), arguments);
    } catch (BadArgument e) {
      throw source.invalid(parameter.name() + ": " + e.getMessage(), given);
    }
  }

  /** Which argument is for which parameter: first by position, then by name. */
  private ArgumentContext[] assign(Function function, CallContext call) {
    List<Parameter<?>> parameters = function.parameters();
    ArgumentContext[] given = new ArgumentContext[parameters.size()];
    boolean named = false;
    int position = 0;
    for (ArgumentContext argument : call.argument()) {
      int index = position++;
      if (argument.ASSIGN() != null) {
        named = true;
        index = indexOf(function, argument);
      } else if (named) {
        throw source.invalid("arguments without a name come first", argument);
      } else if (index >= given.length) {
        throw source.invalid("that is one argument too many" + signature(function), argument);
      }
      if (given[index] != null) {
        throw source.invalid(
            parameters.get(index).name() + " is given twice" + signature(function), argument);
      }
      given[index] = argument;
    }
    return given;
  }

  private int indexOf(Function function, ArgumentContext argument) {
    String name = argument.getStart().getText();
    for (int i = 0; i < function.parameters().size(); i++) {
      if (function.parameters().get(i).isCalled(name)) {
        return i;
      }
    }
    throw source.invalid(
        function.name() + " has no argument " + name + signature(function), argument);
  }

  private static String signature(Function function) {
    List<String> names =
        function.parameters().stream()
            .map(parameter -> parameter.name() + (parameter.required() ? "" : "?"))
            .toList();
    return "; it is called as " + function.name() + "(" + String.join(", ", names) + ")";
  }

  private interface Making<T> {
    T make();
  }

  private <T> T make(ParserRuleContext call, Making<T> making) {
    try {
      return making.make();
    } catch (BadArgument e) {
      throw source.invalid(e.getMessage(), call);
    }
  }

  /** An argument as it was written. */
  private final class Written implements Given {
    private final ArgumentContext argument;

    Written(ArgumentContext argument) {
      this.argument = argument;
    }

    @Override
    public Expression expression() {
      return values.of(argument.condition());
    }

    @Override
    public Place place() {
      AtomContext atom = Shapes.onlyAtom(argument.condition());
      if (atom == null || atom.path() == null) {
        throw new BadArgument("must be a path that can be written");
      }
      return values.path(atom.path());
    }

    @Override
    public Applied function() {
      AtomContext atom = Shapes.onlyAtom(argument.condition());
      if (atom == null || atom.UPPER() == null) {
        throw new BadArgument("must be the name of a converter, for example SHA256");
      }
      return applied(atom.getText());
    }
  }

  private Given.Applied applied(String name) {
    if (!(functions.get(name) instanceof Converter converter) || !converter.isIn(context)) {
      throw new BadArgument(unknown(name));
    }
    Arguments arguments = new Arguments();
    Given value = new Lent();
    for (Parameter<?> parameter : converter.parameters()) {
      if (value == null && parameter.required()) {
        throw new BadArgument(name + " needs more than one argument");
      }
      parameter.bind(value, arguments);
      value = null;
    }
    Expression body = converter.body().call(arguments);
    return (at, argument) -> {
      at.lend(argument);
      return body.value(at);
    };
  }

  /** The value that a function passed as an argument is applied to. */
  private static final class Lent implements Given {
    @Override
    public Expression expression() {
      return Subject::lent;
    }

    @Override
    public Place place() {
      throw new BadArgument("the function needs a path, and cannot be applied to a value");
    }

    @Override
    public Applied function() {
      throw new BadArgument("the function needs another one, and cannot be applied to a value");
    }
  }
}
