package io.sluice.ottl.compile;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.function.Function;
import io.sluice.ottl.function.Functions;
import io.sluice.ottl.grammar.OttlParser.AtomContext;
import io.sluice.ottl.grammar.OttlParser.CallContext;
import io.sluice.ottl.grammar.OttlParser.FieldContext;
import io.sluice.ottl.grammar.OttlParser.PathContext;
import io.sluice.ottl.path.Enums;
import io.sluice.ottl.path.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;

/** Finds the context that a group of statements and conditions needs. */
public final class Inference {
  private final Functions functions;
  private final Set<Context> contexts = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> enums = new HashSet<>();

  private Inference(Functions functions) {
    this.functions = functions;
  }

  /**
   * The context of the group.
   *
   * @throws InvalidOttl when nothing in the texts tells, or no context has all that they need
   */
  public static Context of(List<Source> group, Functions functions) {
    Inference inference = new Inference(functions);
    for (Source source : group) {
      inference.collect(source.tree());
    }
    return inference.choose(group);
  }

  private void collect(ParseTree tree) {
    if (tree instanceof PathContext path) {
      Paths.contextOf(path.field().stream().map(Inference::name).toList()).ifPresent(contexts::add);
    } else if (tree instanceof CallContext call) {
      called.add(call.name().getText());
    } else if (tree instanceof AtomContext atom && atom.UPPER() != null) {
      enums.add(atom.getText());
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      collect(tree.getChild(i));
    }
  }

  private static String name(FieldContext field) {
    return field.getStart().getText();
  }

  private Context choose(List<Source> group) {
    if (contexts.isEmpty()) {
      throw new InvalidOttl(
          "cannot tell what this runs on, because no path begins with a context; write for example"
              + " span.attributes[\"x\"] in place of attributes[\"x\"]:\n  "
              + String.join("\n  ", group.stream().map(Source::text).toList()));
    }
    Context deepest = Collections.max(contexts);
    if (hasAll(deepest)) {
      return deepest;
    }
    List<Context> deeper = new ArrayList<>(Arrays.asList(Context.values()));
    Collections.reverse(deeper);
    return deeper.stream()
        .filter(context -> context.reaches(deepest) && hasAll(context))
        .findFirst()
        // The compiler then says what is missing, and where.
        .orElse(deepest);
  }

  private boolean hasAll(Context context) {
    return called.stream().allMatch(name -> isIn(context, functions.get(name)))
        && enums.stream().allMatch(name -> isEnumOrFunction(context, name));
  }

  private static boolean isIn(Context context, Function function) {
    return function != null && function.isIn(context);
  }

  private boolean isEnumOrFunction(Context context, String name) {
    return Enums.in(context).containsKey(name) || functions.get(name) != null;
  }
}
