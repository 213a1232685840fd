package io.sluice.config;

import java.util.List;

/** Short ways to load what a test wrote, with the test's components. */
final class Load {
  static final String FILE = "c.yaml";

  private Load() {}

  static Loaded yaml(String yaml) {
    return yaml(yaml, new FakeSurroundings());
  }

  static Loaded yaml(String yaml, FakeSurroundings surroundings) {
    return files(surroundings.withFile(FILE, yaml), List.of(FILE), List.of());
  }

  static Loaded files(FakeSurroundings surroundings, List<String> locations, List<String> sets) {
    return new ConfigLoader(surroundings, TestComponents.catalog())
        .load(locations, sets, Strictness.NOTICE);
  }

  static Loaded strictly(String yaml) {
    return new ConfigLoader(new FakeSurroundings().withFile(FILE, yaml), TestComponents.catalog())
        .load(List.of(FILE), List.of(), Strictness.ERROR);
  }
}
