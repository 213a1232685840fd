package io.sluice.ottl.settings;

import io.sluice.component.settings.Checks;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.compile.InvalidOttl;
import io.sluice.ottl.eval.Context;
import java.util.List;
import java.util.Optional;

/**
 * Statements and conditions as they are configured.
 *
 * @param context what they run on; where it is empty, the texts tell
 * @param errorMode for this group; where it is empty, the component's holds
 */
public record ConfiguredGroup(
    Optional<Context> context,
    Optional<ErrorMode> errorMode,
    List<String> statements,
    List<String> conditions) {
  public ConfiguredGroup {
    statements = List.copyOf(statements);
    conditions = List.copyOf(conditions);
  }

  /** Statements that tell what they run on. */
  public static ConfiguredGroup ofStatements(List<String> statements) {
    return new ConfiguredGroup(Optional.empty(), Optional.empty(), statements, List.of());
  }

  /** Conditions that tell what they run on. */
  public static ConfiguredGroup ofConditions(List<String> conditions) {
    return new ConfiguredGroup(Optional.empty(), Optional.empty(), List.of(), conditions);
  }

  /** Conditions of a context. */
  public static ConfiguredGroup ofConditions(Context context, List<String> conditions) {
    return new ConfiguredGroup(Optional.of(context), Optional.empty(), List.of(), conditions);
  }

  /** Whether there is nothing to run. */
  public boolean isEmpty() {
    return statements.isEmpty() && conditions.isEmpty();
  }

  /**
   * Compiles the group.
   *
   * @throws InvalidOttl when a text cannot work
   */
  public Ottl.Group compile() {
    return context.isPresent()
        ? Ottl.group(context.get(), statements, conditions)
        : Ottl.infer(statements, conditions);
  }

  /** Where a text of the group stands in the configuration. */
  public interface Keys {
    /** The key of a statement or condition; of the group for a negative index. */
    String of(String list, int index);
  }

  /** Adds what is wrong with the texts. */
  public void check(Checks checks, Keys keys) {
    if (isEmpty()) {
      return;
    }
    try {
      compile();
    } catch (InvalidOttl e) {
      int statement = statements.indexOf(e.text());
      int condition = conditions.indexOf(e.text());
      String key =
          statement >= 0 || condition < 0
              ? keys.of("statements", statement)
              : keys.of("conditions", condition);
      checks.that(false, key, e.getMessage());
    }
  }
}
