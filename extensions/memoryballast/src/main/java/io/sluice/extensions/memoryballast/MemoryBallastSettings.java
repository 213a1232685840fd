package io.sluice.extensions.memoryballast;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import java.util.function.BiConsumer;

/** Settings of {@code memory_ballast}, which take effect nowhere. */
public record MemoryBallastSettings(long sizeMib, long sizeInPercentage) implements Warns {
  public MemoryBallastSettings {
    new Checks()
        .atLeast("size_mib", sizeMib, 0)
        .that(
            sizeInPercentage >= 0 && sizeInPercentage <= 100,
            "size_in_percentage",
            "must be between 0 and 100, is " + sizeInPercentage)
        .done();
  }

  public static MemoryBallastSettings defaults() {
    return new MemoryBallastSettings(0, 0);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    warn.accept(
        "",
        "memory_ballast takes no memory here, because Java's collector needs none: remove it, and"
            + " size the heap with SLUICE_HEAP");
  }
}
