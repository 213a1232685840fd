package io.sluice.component.settings;

import java.util.function.BiConsumer;

/** Settings of a connector that name the pipelines it leads into. */
public interface NamesPipelines {
  /** Tells each name, with the key that it stands at (snake_case, dots between levels). */
  void pipelines(BiConsumer<String, String> name);
}
