package io.sluice.exporters.file;

import io.sluice.component.settings.Checks;

/**
 * Whether an attribute of the resource chooses the file.
 *
 * @param enabled whether it does
 * @param resourceAttribute whose value takes the place of the star in the path
 * @param maxOpenFiles how many files are open at a time; of more, the one that was written to least
 *     recently is closed
 */
public record GroupBySettings(boolean enabled, String resourceAttribute, int maxOpenFiles) {
  public GroupBySettings {
    new Checks()
        .notBlank("resource_attribute", resourceAttribute)
        .atLeast("max_open_files", maxOpenFiles, 1)
        .done();
  }

  public static GroupBySettings defaults() {
    return new GroupBySettings(false, "fileexporter.path_segment", 100);
  }
}
