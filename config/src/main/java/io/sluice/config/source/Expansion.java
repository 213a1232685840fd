package io.sluice.config.source;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import io.sluice.config.source.SourceFetcher.Fetched;
import io.sluice.config.yaml.Reference;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlReader;
import io.sluice.config.yaml.YamlScalar;
import io.sluice.config.yaml.YamlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces every <code>${…}</code> in the values of a tree; keys are left as they are.
 *
 * <p>A value that is one reference and nothing else takes whatever YAML makes of the text behind
 * it, and keeps that text for a setting that wants a string. Inside a longer value the text itself
 * is put in.
 */
public final class Expansion {
  private static final int MOST_PASSES = 1000;

  /** How deep maps and lists that come out of variables may hold further ones. */
  private static final int DEEPEST = 100;

  /** Variables that double each other reach any size within few passes; these stop them. */
  private static final int MOST_REFERENCES = 20_000;

  private static final int LONGEST_TEXT = 10_000_000;

  private final SourceFetcher fetcher;
  private final Problems problems;
  private int resolved;

  public Expansion(Surroundings surroundings, Problems problems) {
    this.fetcher = new SourceFetcher(surroundings);
    this.problems = problems;
  }

  public YamlMap expand(YamlMap root) {
    return map(root, "", 0);
  }

  private YamlNode node(YamlNode node, String path, int depth) {
    if (node instanceof YamlMap map) {
      return map(map, path, depth);
    }
    if (node instanceof YamlList list) {
      return list(list, path, depth);
    }
    return scalar((YamlScalar) node, path, depth);
  }

  private YamlMap map(YamlMap map, String path, int depth) {
    return map.mapEntries(
        entry -> {
          String inner = path.isEmpty() ? entry.key() : path + KeyPaths.SEPARATOR + entry.key();
          return entry.withValue(node(entry.value(), inner, depth));
        });
  }

  private YamlList list(YamlList list, String path, int depth) {
    List<YamlNode> items = new ArrayList<>(list.items().size());
    for (YamlNode item : list.items()) {
      items.add(node(item, path + "[" + items.size() + "]", depth));
    }
    return new YamlList(items, list.location(), list.reference());
  }

  private YamlNode scalar(YamlScalar scalar, String path, int depth) {
    if (!(scalar.value() instanceof String text) || text.indexOf('$') < 0) {
      return scalar;
    }
    try {
      return new OneValue(scalar, path, depth).expand(text);
    } catch (UnavailableSourceException e) {
      // It was reported at the reference that failed; the value stays as it was written.
      return scalar;
    }
  }

  private Fetched fetch(String reference, String path, Location place)
      throws UnavailableSourceException {
    SourceUri uri = SourceUri.ofReference(References.inside(reference));
    if (++resolved > MOST_REFERENCES) {
      throw new UnavailableSourceException(
          "too many recursive expansions: more than " + MOST_REFERENCES + " references in all");
    }
    Optional<Fetched> text = fetcher.fetch(uri);
    if (text.isEmpty()) {
      String name = SourceFetcher.variableName(uri);
      problems.add(
          Problem.warning(
              path,
              place,
              "environment variable \""
                  + name
                  + "\" is not set and counts as empty; set it, or"
                  + " write ${env:"
                  + name
                  + ":-value} to give a default"));
    }
    return text.orElse(new Fetched(new SourceText(uri.displayName(), ""), false));
  }

  /** Text that is no YAML is a string; so is one that could not be read without doubts. */
  private static YamlNode parse(SourceText text) {
    YamlScalar asString = new YamlScalar(text.text(), Location.whole(text), 0);
    Problems doubts = new Problems();
    try {
      YamlNode value = YamlReader.read(text, doubts);
      return doubts.hasErrors() ? asString : KeyPaths.split(value);
    } catch (YamlSyntaxException e) {
      // A password may well look like broken YAML.
      return asString;
    }
  }

  /** The passes over one value, until it holds no more references. */
  private final class OneValue {
    private final YamlScalar scalar;
    private final String path;
    private final int depth;
    private Optional<Reference> whole = Optional.empty();

    OneValue(YamlScalar scalar, String path, int depth) {
      this.scalar = scalar;
      this.path = path;
      this.depth = depth;
    }

    YamlNode expand(String written) throws UnavailableSourceException {
      String text = written;
      for (int pass = 0; pass < MOST_PASSES && text.length() <= LONGEST_TEXT; pass++) {
        Optional<String> next = References.first(text);
        if (next.isEmpty()) {
          return string(References.unescape(text));
        }
        String reference = next.get();
        Fetched found = fetched(reference);
        if (reference.equals(text)) {
          YamlNode value = parse(found.text());
          if (!(value instanceof YamlScalar plain && plain.value() instanceof String)) {
            return typed(value, written, found);
          }
          whole = Optional.of(new Reference(written, ""));
        }
        text = text.replace(reference, found.asString());
      }
      throw refused(
          scalar.location(), "too many recursive expansions: a variable leads back to itself");
    }

    private YamlNode string(String value) {
      YamlScalar result = scalar.withValue(value);
      return whole.isEmpty()
          ? result
          : result.cameFrom(new Reference(whole.get().expression(), value));
    }

    private YamlNode typed(YamlNode value, String written, Fetched found)
        throws UnavailableSourceException {
      Reference reference = new Reference(written, References.unescape(found.asString()));
      Location place = placeOf(written);
      if (value instanceof YamlScalar) {
        return value.movedTo(place).cameFrom(reference);
      }
      if (depth >= DEEPEST) {
        throw refused(place, "too many recursive expansions: variables nest too deep");
      }
      YamlNode here = found.isDocument() ? value : value.movedTo(place);
      return node(here, path, depth + 1).cameFrom(reference);
    }

    private Fetched fetched(String reference) throws UnavailableSourceException {
      Location place = placeOf(reference);
      try {
        return fetch(reference, path, place);
      } catch (UnavailableSourceException e) {
        throw refused(place, e.getMessage());
      }
    }

    private UnavailableSourceException refused(Location place, String message) {
      problems.addRootCause(Problem.error(path, place, message), scalar.location());
      return new UnavailableSourceException(message);
    }

    private Location placeOf(String reference) {
      return scalar.location().find(reference, scalar.length()).orElse(scalar.location());
    }
  }
}
