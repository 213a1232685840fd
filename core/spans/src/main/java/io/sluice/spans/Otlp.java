package io.sluice.spans;

import static io.sluice.spans.Wire.FIXED32;
import static io.sluice.spans.Wire.FIXED64;
import static io.sluice.spans.Wire.LENGTH_DELIMITED;
import static io.sluice.spans.Wire.VARINT;

/** The tags of OTLP's trace messages, message by message in the order of their field numbers. */
final class Otlp {
  static final int REQUEST_RESOURCE_SPANS = 1 << 3 | LENGTH_DELIMITED;

  static final int RESOURCE_SPANS_RESOURCE = 1 << 3 | LENGTH_DELIMITED;
  static final int RESOURCE_SPANS_SCOPE_SPANS = 2 << 3 | LENGTH_DELIMITED;
  static final int RESOURCE_SPANS_SCHEMA_URL = 3 << 3 | LENGTH_DELIMITED;

  /** The long-dead predecessor of scope spans, of the same inner shape. */
  static final int RESOURCE_SPANS_LIBRARY_SPANS = 1000 << 3 | LENGTH_DELIMITED;

  static final int RESOURCE_ATTRIBUTES = 1 << 3 | LENGTH_DELIMITED;
  static final int RESOURCE_DROPPED_ATTRIBUTES = 2 << 3 | VARINT;
  static final int RESOURCE_ENTITY_REFS = 3 << 3 | LENGTH_DELIMITED;

  static final int ENTITY_REF_SCHEMA_URL = 1 << 3 | LENGTH_DELIMITED;
  static final int ENTITY_REF_TYPE = 2 << 3 | LENGTH_DELIMITED;
  static final int ENTITY_REF_ID_KEYS = 3 << 3 | LENGTH_DELIMITED;
  static final int ENTITY_REF_DESCRIPTION_KEYS = 4 << 3 | LENGTH_DELIMITED;

  static final int SCOPE_SPANS_SCOPE = 1 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_SPANS_SPANS = 2 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_SPANS_SCHEMA_URL = 3 << 3 | LENGTH_DELIMITED;

  static final int SCOPE_NAME = 1 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_VERSION = 2 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_ATTRIBUTES = 3 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_DROPPED_ATTRIBUTES = 4 << 3 | VARINT;

  static final int SPAN_TRACE_ID = 1 << 3 | LENGTH_DELIMITED;
  static final int SPAN_SPAN_ID = 2 << 3 | LENGTH_DELIMITED;
  static final int SPAN_TRACE_STATE = 3 << 3 | LENGTH_DELIMITED;
  static final int SPAN_PARENT_SPAN_ID = 4 << 3 | LENGTH_DELIMITED;
  static final int SPAN_NAME = 5 << 3 | LENGTH_DELIMITED;
  static final int SPAN_KIND = 6 << 3 | VARINT;
  static final int SPAN_START = 7 << 3 | FIXED64;
  static final int SPAN_END = 8 << 3 | FIXED64;
  static final int SPAN_ATTRIBUTES = 9 << 3 | LENGTH_DELIMITED;
  static final int SPAN_DROPPED_ATTRIBUTES = 10 << 3 | VARINT;
  static final int SPAN_EVENTS = 11 << 3 | LENGTH_DELIMITED;
  static final int SPAN_DROPPED_EVENTS = 12 << 3 | VARINT;
  static final int SPAN_LINKS = 13 << 3 | LENGTH_DELIMITED;
  static final int SPAN_DROPPED_LINKS = 14 << 3 | VARINT;
  static final int SPAN_STATUS = 15 << 3 | LENGTH_DELIMITED;
  static final int SPAN_FLAGS = 16 << 3 | FIXED32;

  static final int EVENT_TIME = 1 << 3 | FIXED64;
  static final int EVENT_NAME = 2 << 3 | LENGTH_DELIMITED;
  static final int EVENT_ATTRIBUTES = 3 << 3 | LENGTH_DELIMITED;
  static final int EVENT_DROPPED_ATTRIBUTES = 4 << 3 | VARINT;

  static final int LINK_TRACE_ID = 1 << 3 | LENGTH_DELIMITED;
  static final int LINK_SPAN_ID = 2 << 3 | LENGTH_DELIMITED;
  static final int LINK_TRACE_STATE = 3 << 3 | LENGTH_DELIMITED;
  static final int LINK_ATTRIBUTES = 4 << 3 | LENGTH_DELIMITED;
  static final int LINK_DROPPED_ATTRIBUTES = 5 << 3 | VARINT;
  static final int LINK_FLAGS = 6 << 3 | FIXED32;

  /** Withdrawn from the format; some old clients still send it. */
  static final int STATUS_DEPRECATED_CODE = 1 << 3 | VARINT;

  static final int STATUS_MESSAGE = 2 << 3 | LENGTH_DELIMITED;
  static final int STATUS_CODE = 3 << 3 | VARINT;

  static final int KEY_VALUE_KEY = 1 << 3 | LENGTH_DELIMITED;
  static final int KEY_VALUE_VALUE = 2 << 3 | LENGTH_DELIMITED;

  static final int VALUE_STRING = 1 << 3 | LENGTH_DELIMITED;
  static final int VALUE_BOOL = 2 << 3 | VARINT;
  static final int VALUE_INT = 3 << 3 | VARINT;
  static final int VALUE_DOUBLE = 4 << 3 | FIXED64;
  static final int VALUE_ARRAY = 5 << 3 | LENGTH_DELIMITED;
  static final int VALUE_KVLIST = 6 << 3 | LENGTH_DELIMITED;
  static final int VALUE_BYTES = 7 << 3 | LENGTH_DELIMITED;

  static final int ARRAY_VALUES = 1 << 3 | LENGTH_DELIMITED;
  static final int KVLIST_VALUES = 1 << 3 | LENGTH_DELIMITED;

  static final int TRACE_ID_LENGTH = 16;
  static final int SPAN_ID_LENGTH = 8;

  private Otlp() {}
}
