package io.sluice.spans;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of a resource's attributes identify and which describe one of the entities that it is made
 * of.
 */
public record EntityRef(
    String schemaUrl, String type, List<String> idKeys, List<String> descriptionKeys) {
  public EntityRef {
    idKeys = List.copyOf(idKeys);
    descriptionKeys = List.copyOf(descriptionKeys);
  }

  static List<EntityRef> readAll(MessageCursor resource) {
    FieldTable fields = resource.table();
    List<EntityRef> refs = new ArrayList<>();
    for (int row = fields.next(Otlp.RESOURCE_ENTITY_REFS, 0);
        row >= 0;
        row = fields.next(Otlp.RESOURCE_ENTITY_REFS, row + 1)) {
      byte[] bytes = resource.bytes(fields, row);
      refs.add(
          read(bytes, Wire.next(Wire.varint32(bytes, fields.start(row) + 1)), fields.end(row)));
    }
    return refs;
  }

  private static EntityRef read(byte[] bytes, int start, int end) {
    FieldTable fields = new FieldTable();
    fields.read(bytes, FieldTable.IN_SOURCE, start, end);
    return new EntityRef(
        String.join("", lastOf(bytes, fields, Otlp.ENTITY_REF_SCHEMA_URL)),
        String.join("", lastOf(bytes, fields, Otlp.ENTITY_REF_TYPE)),
        all(bytes, fields, Otlp.ENTITY_REF_ID_KEYS),
        all(bytes, fields, Otlp.ENTITY_REF_DESCRIPTION_KEYS));
  }

  private static List<String> lastOf(byte[] bytes, FieldTable fields, int tag) {
    List<String> all = all(bytes, fields, tag);
    return all.isEmpty() ? all : all.subList(all.size() - 1, all.size());
  }

  private static List<String> all(byte[] bytes, FieldTable fields, int tag) {
    List<String> texts = new ArrayList<>();
    for (int row = fields.next(tag, 0); row >= 0; row = fields.next(tag, row + 1)) {
      long length = Wire.varint32(bytes, fields.start(row) + 1);
      texts.add(new Text(bytes, Wire.next(length), Wire.value(length)).toString());
    }
    return texts;
  }
}
