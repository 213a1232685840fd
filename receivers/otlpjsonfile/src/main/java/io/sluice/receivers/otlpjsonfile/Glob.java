package io.sluice.receivers.otlpjsonfile;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths: {@code *} within a name, {@code **} across directories, {@code ?}, {@code
 * [a-z]} and {@code {a,b}}.
 */
final class Glob {
  private static final String SPECIAL = "*?[{\\";

  private final Path root;
  private final int depth;
  private final PathMatcher matcher;

  Glob(String pattern) {
    String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    this.root = root(plain);
    String below = plain.substring(Math.min(plain.length(), root.toString().length()));
    this.depth =
        below.contains("**")
            ? Integer.MAX_VALUE
            : (int) below.chars().filter(c -> c == '/').count() + 1;
    this.matcher = matcher(plain);
  }

  /** What is wrong with a pattern; nothing when it is sound. */
  static Optional<String> problem(String pattern) {
    try {
      matcher(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("\"" + pattern + "\" is no pattern of paths: " + e.getDescription());
    }
  }

  /** Two stars stand for no directory, too, which the system's own patterns do not know. */
  private static PathMatcher matcher(String pattern) {
    String any = pattern.replace("/**/", "/{,**/}");
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + (any.startsWith("**/") ? "{,**/}" + any.substring(3) : any));
  }

  /** The directory below which everything special lies. */
  private static Path root(String pattern) {
    int special = 0;
    while (special < pattern.length() && SPECIAL.indexOf(pattern.charAt(special)) < 0) {
      special++;
    }
    int slash = pattern.lastIndexOf('/', special);
    return slash < 0 ? Path.of("") : Path.of(pattern.substring(0, slash + 1));
  }

  boolean matches(Path path) {
    return matcher.matches(path);
  }

  /**
   * The files that are there now; none in a directory that is not.
   *
   * @param trouble hears of what cannot be looked into
   */
  List<Path> files(Consumer<IOException> trouble) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Finder(found, trouble));
    return found;
  }

  private final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> found;
    private final Consumer<IOException> trouble;

    Finder(List<Path> found, Consumer<IOException> trouble) {
      this.found = found;
      this.trouble = trouble;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      if (facts.isRegularFile() && matches(file)) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** One directory that nobody may read does not hide the others; what is not there may come. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (!(e instanceof NoSuchFileException)) {
        trouble.accept(e);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
