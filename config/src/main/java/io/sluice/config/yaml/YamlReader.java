package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the first document of a text. */
public final class YamlReader {
  /** Far above any configuration; keeps a wrong file name from filling the memory. */
  private static final int MOST_CODE_POINTS = 10_000_000;

  private YamlReader() {}

  /**
   * The document as a tree; an empty document is a null.
   *
   * @param problems takes what is wrong without making the rest unreadable, such as a key that is
   *     given twice
   */
  public static YamlNode read(SourceText source, Problems problems) throws YamlSyntaxException {
    return read(source.text(), source, problems);
  }

  /**
   * Reads a text that is not quite what its user sees.
   *
   * @param shown the text to point into; line by line as long as the one that is read
   */
  public static YamlNode read(String text, SourceText shown, Problems problems)
      throws YamlSyntaxException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(shown.name()).setCodePointLimit(MOST_CODE_POINTS).build();
    try {
      Iterator<Event> events =
          new Parse(settings).parseString(withoutByteOrderMark(text)).iterator();
      return new TreeComposer(shown, events, problems).firstDocument();
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(shown, e);
    } catch (YamlEngineException e) {
      throw new YamlSyntaxException(
          Location.whole(shown), "cannot be read as YAML: " + firstLine(e.getMessage()));
    }
  }

  static Location locate(SourceText source, Optional<Mark> mark) {
    return mark.map(m -> new Location(source, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Location.whole(source));
  }

  private static YamlSyntaxException syntaxError(SourceText source, MarkedYamlEngineException e) {
    Location location =
        locate(source, e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark());
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    String message = "not valid YAML: " + context + e.getProblem();
    return new YamlSyntaxException(location, message + cure(source.line(location.line()), message));
  }

  /** The mistakes that configurations really hold, and that the parser's words do not explain. */
  private static String cure(String line, String message) {
    if (line.contains("${") && (line.contains("[") || line.contains("{ "))) {
      return "; put quotes around ${…} where it stands inside [ ] or { }";
    }
    if (message.contains("'\\t'")
        || (line.strip().length() < line.length() && line.contains("\t"))) {
      return "; indent with spaces, YAML does not allow tabs";
    }
    if (line.contains("{{")) {
      return "; this looks like a template that was not filled in";
    }
    return "";
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
