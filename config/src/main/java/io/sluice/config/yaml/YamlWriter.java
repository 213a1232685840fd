package io.sluice.config.yaml;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Writes plain Java values as YAML that {@link YamlReader} reads back as the same values. */
public final class YamlWriter {
  private static final int NEVER_FOLD = Integer.MAX_VALUE;
  private static final Tag TIMESTAMP = new Tag(Tag.PREFIX + "timestamp");

  private YamlWriter() {}

  /** Maps and lists in block style, one entry a line. */
  public static String write(Object value) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDefaultScalarStyle(ScalarStyle.PLAIN)
            .setDereferenceAliases(true)
            .setWidth(NEVER_FOLD)
            .setSplitLines(false)
            .setSchema(new OurTyping())
            .build();
    return new Dump(settings).dumpToString(value);
  }

  /** Tells the writer which strings have to be quoted to remain strings. */
  private static final class OurTyping implements Schema {
    @Override
    public ScalarResolver getScalarResolver() {
      return (text, implicit) -> implicit ? tagOf(ScalarTyping.typeOf(text)) : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of();
    }

    private static Tag tagOf(Object value) {
      if (value == null) {
        return Tag.NULL;
      }
      if (value instanceof String) {
        return Tag.STR;
      }
      if (value instanceof Boolean) {
        return Tag.BOOL;
      }
      if (value instanceof Number) {
        return value instanceof Double ? Tag.FLOAT : Tag.INT;
      }
      return TIMESTAMP;
    }
  }
}
