package io.sluice.receivers.otlpjsonfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/*.json | /a/b.json | true",
        "/a/*.json | /a/b/c.json | false",
        "/a/**/*.json | /a/b.json | true",
        "/a/**/*.json | /a/b/c/d.json | true",
        "/a/** | /a/b/c | true",
        "**/x.json | x.json | true",
        "**/x.json | a/b/x.json | true",
        "./a?.json | ab.json | true",
        "a[0-9].{json,gz} | a5.gz | true",
        "a[0-9].{json,gz} | ax.gz | false"
      })
  void pattern_matchesPaths(String pattern, String path, boolean matches) {
    assertThat(new Glob(pattern).matches(Path.of(path))).isEqualTo(matches);
  }

  @Test
  void files_areFoundAtAnyDepth() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Path one = Files.createFile(folder.resolve("1.json"));
    Path two = Files.createFile(deep.resolve("2.json"));
    Files.createDirectory(folder.resolve("dir.json"));
    assertThat(files(folder + "/**/*.json")).containsExactlyInAnyOrder(one, two);
    assertThat(files(folder + "/*.json")).containsExactly(one);
    assertThat(files(folder + "/*/*/*.json")).containsExactly(two);
    assertThat(files(two.toString())).containsExactly(two);
    assertThat(files(folder + "/none/*.json")).isEmpty();
  }

  private static List<Path> files(String pattern) throws Exception {
    return new Glob(pattern)
        .files(
            e -> {
              throw new AssertionError(e);
            });
  }
}
