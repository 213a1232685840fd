package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;

/** A list of actions, ready to be done in their order, each seeing what those before it did. */
public final class Actions {
  private final Step[] steps;

  private Actions(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  /** Prepares actions; for one thread. */
  public static Actions of(List<ActionSettings> settings) {
    Compiler compiler = new Compiler();
    settings.forEach(compiler::add);
    return new Actions(compiler.finish());
  }

  /** Does them all. */
  public void apply(Attributes attributes, Client client) {
    for (Step step : steps) {
      step.apply(attributes, client);
    }
  }

  /** Makes steps of actions, and lets as many as can share a walk. */
  private static final class Compiler {
    private final List<Step> steps = new ArrayList<>();
    private final Hasher hasher = new Hasher();
    private SharedWalk.Collecting walk = new SharedWalk.Collecting();

    void add(ActionSettings action) {
      Text key = Text.of(action.key());
      switch (action.action().orElseThrow()) {
        case INSERT, UPDATE, UPSERT -> addSetting(key, action);
        case DELETE -> {
          share(key, action, (attributes, client, first) -> attributes.remove());
          byPattern(action, Attributes::remove);
        }
        case HASH -> {
          share(key, action, (attributes, client, first) -> hasher.replace(attributes));
          byPattern(action, hasher::replace);
        }
        case CONVERT -> {
          Conversion conversion = new Conversion(action.convertedType().orElseThrow());
          share(key, action, (attributes, client, first) -> conversion.replace(attributes));
        }
        case EXTRACT -> alone(new Extraction(key, Regex.of(action.pattern())));
      }
    }

    private void addSetting(Text key, ActionSettings action) {
      ActionKind kind = action.action().orElseThrow();
      if (action.fromAttribute().isEmpty()) {
        share(key, action, new Setting(kind, GivenValue.of(action)));
      } else {
        alone(Copying.of(kind, key, action));
      }
    }

    private void share(Text key, ActionSettings action, KeyStep step) {
      if (action.key().isEmpty()) {
        return;
      }
      if (!walk.takes(key)) {
        closeWalk();
      }
      walk.add(key, step);
    }

    private void byPattern(ActionSettings action, KeyPattern.Change change) {
      if (!action.pattern().isEmpty()) {
        alone(new KeyPattern(Regex.of(action.pattern()), change));
      }
    }

    private void alone(Step step) {
      closeWalk();
      steps.add(step);
    }

    private void closeWalk() {
      if (!walk.isEmpty()) {
        steps.add(walk.finish());
        walk = new SharedWalk.Collecting();
      }
    }

    List<Step> finish() {
      closeWalk();
      return steps;
    }
  }
}
