package io.sluice.spans;

import static io.sluice.spans.FieldRole.DECIMAL;
import static io.sluice.spans.FieldRole.ENTRY;
import static io.sluice.spans.FieldRole.ID;
import static io.sluice.spans.FieldRole.KEY;
import static io.sluice.spans.FieldRole.MESSAGE;
import static io.sluice.spans.FieldRole.NUMBER;
import static io.sluice.spans.FieldRole.TEXT;

/** Where texts stand in OTLP's messages: for each of their fields, by its number, what it holds. */
final class MessageShape {
  static final MessageShape SPAN = new MessageShape(17);
  private static final MessageShape EVENT = new MessageShape(5);
  private static final MessageShape LINK = new MessageShape(7);
  private static final MessageShape STATUS = new MessageShape(4);
  static final MessageShape RESOURCE = new MessageShape(4);
  private static final MessageShape ENTITY_REF = new MessageShape(5);
  static final MessageShape SCOPE = new MessageShape(5);
  private static final MessageShape KEY_VALUE = new MessageShape(4);
  private static final MessageShape VALUE = new MessageShape(9);
  private static final MessageShape LIST = new MessageShape(2);
  private static final MessageShape MAP = new MessageShape(2);

  static {
    SPAN.has(TEXT, Otlp.SPAN_TRACE_STATE, Otlp.SPAN_NAME)
        .has(ID, Otlp.SPAN_TRACE_ID, Otlp.SPAN_SPAN_ID, Otlp.SPAN_PARENT_SPAN_ID)
        .has(ENTRY, KEY_VALUE, Otlp.SPAN_ATTRIBUTES)
        .has(MESSAGE, EVENT, Otlp.SPAN_EVENTS)
        .has(MESSAGE, LINK, Otlp.SPAN_LINKS)
        .has(MESSAGE, STATUS, Otlp.SPAN_STATUS);
    EVENT.has(TEXT, Otlp.EVENT_NAME).has(ENTRY, KEY_VALUE, Otlp.EVENT_ATTRIBUTES);
    LINK.has(TEXT, Otlp.LINK_TRACE_STATE)
        .has(ID, Otlp.LINK_TRACE_ID, Otlp.LINK_SPAN_ID)
        .has(ENTRY, KEY_VALUE, Otlp.LINK_ATTRIBUTES);
    STATUS.has(TEXT, Otlp.STATUS_MESSAGE);
    RESOURCE
        .has(ENTRY, KEY_VALUE, Otlp.RESOURCE_ATTRIBUTES)
        .has(MESSAGE, ENTITY_REF, Otlp.RESOURCE_ENTITY_REFS);
    ENTITY_REF
        .has(TEXT, Otlp.ENTITY_REF_SCHEMA_URL, Otlp.ENTITY_REF_TYPE)
        .has(KEY, Otlp.ENTITY_REF_ID_KEYS, Otlp.ENTITY_REF_DESCRIPTION_KEYS);
    SCOPE
        .has(TEXT, Otlp.SCOPE_NAME, Otlp.SCOPE_VERSION)
        .has(ENTRY, KEY_VALUE, Otlp.SCOPE_ATTRIBUTES);
    KEY_VALUE.has(KEY, Otlp.KEY_VALUE_KEY).has(MESSAGE, VALUE, Otlp.KEY_VALUE_VALUE);
    VALUE
        .has(TEXT, Otlp.VALUE_STRING, Otlp.VALUE_BYTES)
        .has(NUMBER, Otlp.VALUE_INT)
        .has(DECIMAL, Otlp.VALUE_DOUBLE)
        .has(MESSAGE, LIST, Otlp.VALUE_ARRAY)
        .has(MESSAGE, MAP, Otlp.VALUE_KVLIST);
    LIST.has(MESSAGE, VALUE, Otlp.ARRAY_VALUES);
    MAP.has(ENTRY, KEY_VALUE, Otlp.KVLIST_VALUES);
  }

  private final FieldRole[] roles;
  private final MessageShape[] inner;

  /**
   * @param fields one more than the largest number of a field that is listed
   */
  private MessageShape(int fields) {
    roles = new FieldRole[fields];
    inner = new MessageShape[fields];
  }

  private MessageShape has(FieldRole role, int... tags) {
    for (int tag : tags) {
      roles[Wire.fieldNumber(tag)] = role;
    }
    return this;
  }

  private MessageShape has(FieldRole role, MessageShape of, int tag) {
    inner[Wire.fieldNumber(tag)] = of;
    return has(role, tag);
  }

  /** What a field holds; of one that is not listed here, whatever its bytes may be. */
  FieldRole role(int tag) {
    int number = Wire.fieldNumber(tag);
    FieldRole role = number < roles.length ? roles[number] : null;
    if (role != null) {
      return role;
    }
    return Wire.wireType(tag) == Wire.LENGTH_DELIMITED ? FieldRole.UNKNOWN : FieldRole.PLAIN;
  }

  /** The shape of the messages in a field. */
  MessageShape inner(int tag) {
    return inner[Wire.fieldNumber(tag)];
  }
}
