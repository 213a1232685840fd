package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Makes a tree of the parser's events: resolves aliases, gives scalars their types.
 *
 * <p>Two limits keep a hostile text from taking memory or stack that its size does not suggest: how
 * deep values nest, and how many values aliases may repeat.
 */
final class TreeComposer {
  private static final int DEEPEST = 200;
  private static final int MOST_REPEATED = 100_000;

  /** What an anchor names; the node is null while its own inside is being read. */
  private record Anchored(YamlNode node, long size) {}

  private final SourceText source;
  private final Iterator<Event> events;
  private final Problems problems;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private long nodes;
  private long repeated;

  TreeComposer(SourceText source, Iterator<Event> events, Problems problems) {
    this.source = source;
    this.events = events;
    this.problems = problems;
  }

  YamlNode firstDocument() throws YamlSyntaxException {
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() == Event.ID.DocumentStart) {
        return node(events.next(), 0);
      }
    }
    return new YamlScalar(null, Location.whole(source), 0);
  }

  private YamlNode node(Event event, int depth) throws YamlSyntaxException {
    if (depth > DEEPEST) {
      throw new YamlSyntaxException(at(event), "values nest more than " + DEEPEST + " levels deep");
    }
    if (event instanceof AliasEvent alias) {
      return resolve(alias);
    }
    long before = nodes + repeated;
    nodes++;
    String anchor = ((NodeEvent) event).getAnchor().map(Object::toString).orElse("");
    if (!anchor.isEmpty()) {
      anchors.put(anchor, new Anchored(null, 0));
    }
    YamlNode node = anchored(event, depth);
    if (!anchor.isEmpty()) {
      anchors.put(anchor, new Anchored(node, nodes + repeated - before));
    }
    return node;
  }

  private YamlNode anchored(Event event, int depth) throws YamlSyntaxException {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    boolean isList = event.getEventId() == Event.ID.SequenceStart;
    return isList ? list((CollectionStartEvent) event, depth) : map(event, depth);
  }

  private YamlNode resolve(AliasEvent event) throws YamlSyntaxException {
    String name = event.getAlias().toString();
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new YamlSyntaxException(
          at(event), "unknown anchor '" + name + "' referenced: define it before as &" + name);
    }
    if (anchored.node() == null) {
      throw new YamlSyntaxException(at(event), "anchor '" + name + "' value contains itself");
    }
    repeated += anchored.size();
    if (repeated > MOST_REPEATED) {
      throw new YamlSyntaxException(
          at(event),
          "document contains excessive aliasing: aliases repeat more than "
              + MOST_REPEATED
              + " values");
    }
    return anchored.node();
  }

  private YamlNode scalar(ScalarEvent event) throws YamlSyntaxException {
    Location location = at(event);
    int length =
        event.getEndMark().map(Mark::getIndex).orElse(0)
            - event.getStartMark().map(Mark::getIndex).orElse(0);
    boolean plain = event.isPlain() && event.getTag().isEmpty();
    Object value =
        plain
            ? ScalarTyping.typeOf(event.getValue())
            : TaggedScalar.valueOf(event.getTag().orElse(""), event.getValue(), location);
    return new YamlScalar(value, location, length);
  }

  private YamlNode list(CollectionStartEvent start, int depth) throws YamlSyntaxException {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new YamlList(items, at(start));
  }

  private YamlNode map(Event start, int depth) throws YamlSyntaxException {
    MapComposer map = new MapComposer(at(start), problems);
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      Location keyLocation = at(event);
      boolean merge = event instanceof ScalarEvent key && isMergeKey(key);
      String key = merge ? "<<" : keyText(event, depth);
      YamlNode value = node(events.next(), depth + 1);
      if (merge) {
        map.merge(value, keyLocation);
      } else {
        map.put(key, keyLocation, value);
      }
      event = events.next();
    }
    return map.done();
  }

  private static boolean isMergeKey(ScalarEvent key) {
    return key.isPlain() && key.getValue().equals("<<") && key.getTag().isEmpty();
  }

  /** Keys are names, whatever type YAML would give them: {@code true:} is the key "true". */
  private String keyText(Event event, int depth) throws YamlSyntaxException {
    YamlNode key = node(event, depth + 1);
    if (event instanceof ScalarEvent scalar) {
      return scalar.getValue();
    }
    if (key instanceof YamlScalar scalar) {
      return String.valueOf(scalar.value());
    }
    throw new YamlSyntaxException(
        at(event), "a key must be a name, found " + key.describe() + "; quote it if it is text");
  }

  private Location at(Event event) {
    return YamlReader.locate(source, event.getStartMark());
  }
}
