package io.sluice.formats.opencensus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of OpenCensus' trace service as JSON names them: each field in camel case, or as it
 * is called in protobuf.
 */
final class JsonSchema {
  /** What stands in a field. */
  enum Type {
    TEXT,
    BYTES,
    NUMBER,
    BOOL,
    DOUBLE,
    ENUM,
    TIME,
    /** A truth value that may be absent: a message with one in it, but a plain value in JSON. */
    BOOL_VALUE,
    /** The same for numbers. */
    NUMBER_VALUE,
    MESSAGE,
    /** An object of which each entry is a message of key and value. */
    MAP
  }

  /**
   * A field.
   *
   * @param names of an enum's values, from zero on
   * @param message what stands in a message's field, or is a map's entry
   */
  record Field(int number, Type type, List<String> names, Message message) {}

  /** A message's fields by every name that they have. */
  record Message(Map<String, Field> fields) {
    Message() {
      this(new HashMap<>());
    }

    Message with(String name, int number, Type type) {
      return with(name, new Field(number, type, List.of(), null));
    }

    Message with(String name, int number, List<String> values) {
      return with(name, new Field(number, Type.ENUM, values, null));
    }

    Message with(String name, int number, Message message) {
      return with(name, new Field(number, Type.MESSAGE, List.of(), message));
    }

    Message withMap(String name, int number, Message entry) {
      return with(name, new Field(number, Type.MAP, List.of(), entry));
    }

    private Message with(String name, Field field) {
      fields.put(name, field);
      fields.put(camelCase(name), field);
      return this;
    }

    private static String camelCase(String name) {
      StringBuilder camel = new StringBuilder(name.length());
      boolean up = false;
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (c == '_') {
          up = true;
        } else {
          camel.append(up ? Character.toUpperCase(c) : c);
          up = false;
        }
      }
      return camel.toString();
    }
  }

  private static final Message TRUNCATABLE = new Message().with("value", 1, Type.TEXT);

  private static final Message LABEL =
      new Message().with("key", 1, Type.TEXT).with("value", 2, Type.TEXT);

  private static final Message ATTRIBUTE =
      new Message()
          .with("key", 1, Type.TEXT)
          .with(
              "value",
              2,
              new Message()
                  .with("string_value", 1, TRUNCATABLE)
                  .with("int_value", 2, Type.NUMBER)
                  .with("bool_value", 3, Type.BOOL)
                  .with("double_value", 4, Type.DOUBLE));

  private static final Message ATTRIBUTES =
      new Message()
          .withMap("attribute_map", 1, ATTRIBUTE)
          .with("dropped_attributes_count", 2, Type.NUMBER);

  private static final Message TRACE_STATE = new Message().with("entries", 1, LABEL);

  private static final Message RESOURCE =
      new Message().with("type", 1, Type.TEXT).withMap("labels", 2, LABEL);

  private static final Message NODE =
      new Message()
          .with(
              "identifier",
              1,
              new Message()
                  .with("host_name", 1, Type.TEXT)
                  .with("pid", 2, Type.NUMBER)
                  .with("start_timestamp", 3, Type.TIME))
          .with(
              "library_info",
              2,
              new Message()
                  .with(
                      "language",
                      1,
                      List.of(
                          "LANGUAGE_UNSPECIFIED",
                          "CPP",
                          "C_SHARP",
                          "ERLANG",
                          "GO_LANG",
                          "JAVA",
                          "NODE_JS",
                          "PHP",
                          "PYTHON",
                          "RUBY",
                          "WEB_JS"))
                  .with("exporter_version", 2, Type.TEXT)
                  .with("core_library_version", 3, Type.TEXT))
          .with("service_info", 3, new Message().with("name", 1, Type.TEXT))
          .withMap("attributes", 4, LABEL);

  private static final Message TIME_EVENT =
      new Message()
          .with("time", 1, Type.TIME)
          .with(
              "annotation",
              2,
              new Message().with("description", 1, TRUNCATABLE).with("attributes", 2, ATTRIBUTES))
          .with(
              "message_event",
              3,
              new Message()
                  .with("type", 1, List.of("TYPE_UNSPECIFIED", "SENT", "RECEIVED"))
                  .with("id", 2, Type.NUMBER)
                  .with("uncompressed_size", 3, Type.NUMBER)
                  .with("compressed_size", 4, Type.NUMBER));

  private static final Message LINK =
      new Message()
          .with("trace_id", 1, Type.BYTES)
          .with("span_id", 2, Type.BYTES)
          .with("attributes", 4, ATTRIBUTES)
          .with("tracestate", 5, TRACE_STATE);

  private static final Message SPAN =
      new Message()
          .with("trace_id", 1, Type.BYTES)
          .with("span_id", 2, Type.BYTES)
          .with("parent_span_id", 3, Type.BYTES)
          .with("name", 4, TRUNCATABLE)
          .with("start_time", 5, Type.TIME)
          .with("end_time", 6, Type.TIME)
          .with("attributes", 7, ATTRIBUTES)
          .with(
              "time_events",
              9,
              new Message()
                  .with("time_event", 1, TIME_EVENT)
                  .with("dropped_annotations_count", 2, Type.NUMBER)
                  .with("dropped_message_events_count", 3, Type.NUMBER))
          .with(
              "links",
              10,
              new Message().with("link", 1, LINK).with("dropped_links_count", 2, Type.NUMBER))
          .with(
              "status",
              11,
              new Message().with("code", 1, Type.NUMBER).with("message", 2, Type.TEXT))
          .with("same_process_as_parent_span", 12, Type.BOOL_VALUE)
          .with("child_span_count", 13, Type.NUMBER_VALUE)
          .with("kind", 14, List.of("SPAN_KIND_UNSPECIFIED", "SERVER", "CLIENT"))
          .with("tracestate", 15, TRACE_STATE)
          .with("resource", 16, RESOURCE);

  /** {@code ExportTraceServiceRequest}. */
  static final Message REQUEST =
      new Message().with("node", 1, NODE).with("spans", 2, SPAN).with("resource", 3, RESOURCE);

  private JsonSchema() {}
}
