package io.sluice.ottl.path;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what paths name. */
public final class Paths {
  /** The pseudo context of what belongs to the request and not to the data. */
  public static final String REQUEST = "otelcol";

  private static final Set<String> OTHER_SIGNALS =
      Set.of("log", "metric", "datapoint", "exemplar", "profile", "profilesample");
  private static final Map<Context, PathTable> TABLES =
      new EnumMap<>(
          Map.of(
              Context.RESOURCE, ResourcePaths.table(),
              Context.SCOPE, ScopePaths.table(),
              Context.SPAN, SpanPaths.table(),
              Context.SPAN_EVENT, SpanEventPaths.table()));
  private static final PathTable REQUEST_TABLE = ClientPaths.table();

  private Paths() {}

  /**
   * The context that a path begins with, if it does.
   *
   * @param names the path's segments
   */
  public static Optional<Context> contextOf(List<String> names) {
    Optional<Context> context = Context.named(names.get(0));
    boolean alone = names.size() == 1;
    return context.filter(c -> !alone || c == Context.RESOURCE || c == Context.SCOPE);
  }

  /**
   * The place that a path names.
   *
   * @param own the context of the statement
   * @param prefixed whether the path has to begin with a context
   */
  public static Place find(Context own, boolean prefixed, List<PathSegment> path)
      throws UnknownPath {
    List<String> names = path.stream().map(PathSegment::name).toList();
    if (names.get(0).equals(REQUEST) && names.size() > 1) {
      return lookUp(REQUEST_TABLE, REQUEST, path.subList(1, path.size()));
    }
    Optional<Context> named = contextOf(names);
    if (named.isPresent()) {
      return find(own, named.get(), path);
    }
    if (OTHER_SIGNALS.contains(names.get(0)) && names.size() > 1) {
      throw new UnknownPath(names.get(0) + " belongs to another signal; Sluice processes traces");
    }
    if (prefixed) {
      throw new UnknownPath(
          "the path needs its context in front, for example "
              + own.word()
              + "."
              + String.join(".", names));
    }
    return lookUp(TABLES.get(own), own.word(), path);
  }

  private static Place find(Context own, Context named, List<PathSegment> path) throws UnknownPath {
    if (!own.reaches(named)) {
      throw new UnknownPath(
          "a "
              + own.word()
              + " has no one "
              + named.word()
              + "; the statement needs the context "
              + named.word());
    }
    List<PathSegment> rest = path.subList(1, path.size());
    if (rest.size() == 1 && rest.get(0).name().equals("cache") && own != named) {
      throw new UnknownPath("the cache belongs to the statement's own context, " + own.word());
    }
    if (!path.get(0).keys().isEmpty()) {
      throw new UnknownPath(path.get(0).name() + " takes no keys");
    }
    return lookUp(TABLES.get(named), named.word(), rest);
  }

  private static Place lookUp(PathTable table, String context, List<PathSegment> path)
      throws UnknownPath {
    String name = path.stream().map(PathSegment::name).collect(Collectors.joining("."));
    PathTable.Recipe recipe = table.get(name);
    if (recipe == null) {
      throw new UnknownPath(
          "a " + context + " has no '" + name + "'" + suggestion(table, context, name));
    }
    for (PathSegment segment : path.subList(0, Math.max(0, path.size() - 1))) {
      if (!segment.keys().isEmpty()) {
        throw new UnknownPath(segment.name() + " takes no keys here");
      }
    }
    List<Expression> keys = path.isEmpty() ? List.of() : path.get(path.size() - 1).keys();
    return recipe.with(keys);
  }

  private static String suggestion(PathTable table, String context, String name) {
    List<String> known = new ArrayList<>(table.names());
    known.remove("");
    return Nearest.to(name, known)
        .map(nearest -> "; did you mean " + context + "." + nearest + "?")
        .orElse("; there are " + String.join(", ", known));
  }
}
