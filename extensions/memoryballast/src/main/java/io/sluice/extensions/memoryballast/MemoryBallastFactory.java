package io.sluice.extensions.memoryballast;

import io.sluice.component.ComponentContext;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.component.Stability;

/** Makes {@code memory_ballast} extensions. */
public final class MemoryBallastFactory implements ExtensionFactory<MemoryBallastSettings> {
  @Override
  public String type() {
    return "memory_ballast";
  }

  @Override
  public MemoryBallastSettings defaults() {
    return MemoryBallastSettings.defaults();
  }

  @Override
  public Stability stability() {
    return Stability.DEPRECATED;
  }

  @Override
  public Extension create(ComponentContext context, MemoryBallastSettings settings) {
    return new Extension() {};
  }
}
