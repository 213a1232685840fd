package io.sluice.ottl.function;

import io.sluice.ottl.value.PlainText;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.function.Supplier;

/**
 * The name that the semantic conventions give a span. What is not there is null; the empty name
 * stands for none.
 */
final class ConventionalName {
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int PRODUCER = 4;
  private static final int CONSUMER = 5;

  private final SpanCursor span;

  ConventionalName(SpanCursor span) {
    this.span = span;
  }

  /** The name; empty when no convention says one. */
  String derive() {
    return switch (span.kind()) {
      case SERVER -> first(() -> http("http.route"), this::rpc, this::messaging);
      case CLIENT -> first(() -> http("url.template"), this::rpc, this::database, this::messaging);
      case PRODUCER, CONSUMER -> first(this::messaging);
      default -> "";
    };
  }

  @SafeVarargs
  private static String first(Supplier<String>... names) {
    for (Supplier<String> name : names) {
      String found = name.get();
      if (found != null && !found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private String http(String targetKey) {
    String method = attribute("http.request.method", "http.method");
    String target = attribute(targetKey);
    return method == null || target == null ? method : method + " " + target;
  }

  private String rpc() {
    String system = attribute("rpc.system.name", "rpc.system");
    if (system == null) {
      return null;
    }
    String method = attribute("rpc.method", "rpc.grpc.method");
    String service = attribute("rpc.service", "rpc.grpc.service");
    if (service == null) {
      return method == null ? system : method;
    }
    return service + "/" + (method == null ? "*" : method);
  }

  private String database() {
    String system = attribute("db.system.name", "db.system");
    String summary = attribute("db.query.summary");
    if (system == null || summary != null) {
      return system == null ? null : summary;
    }
    return joined(attribute("db.operation.name", "db.operation"), databaseTarget(), system);
  }

  private String databaseTarget() {
    String namespace = attribute("db.namespace", "db.name");
    String within = attribute("db.collection.name", "db.stored_procedure.name");
    if (within != null) {
      return namespace == null || namespace.isEmpty() ? within : namespace + "." + within;
    }
    return namespace == null || namespace.isEmpty() ? server() : namespace;
  }

  private String messaging() {
    String system = attribute("messaging.system");
    if (system == null) {
      return null;
    }
    return joined(
        attribute("messaging.operation.name", "messaging.operation"), destination(), system);
  }

  private String destination() {
    if (isTrue("messaging.destination.temporary")) {
      return "(temporary)";
    }
    if (isTrue("messaging.destination.anonymous")) {
      return "(anonymous)";
    }
    String named =
        attribute(
            "messaging.destination.template",
            "messaging.destination.name",
            "messaging.destination");
    return named == null ? server() : named;
  }

  private String server() {
    String address = attribute("server.address");
    String port = attribute("server.port");
    return address == null || port == null ? address : address + ":" + port;
  }

  /** Operation and target as far as they are there, or else the system. */
  private static String joined(String operation, String target, String system) {
    boolean hasOperation = operation != null && !operation.isEmpty();
    boolean hasTarget = target != null && !target.isEmpty();
    if (hasOperation) {
      return hasTarget ? operation + " " + target : operation;
    }
    return hasTarget ? target : system;
  }

  /** The first of the attributes that is there. */
  private String attribute(String... keys) {
    for (String key : keys) {
      Value value = span.attributes().get(Text.of(key));
      if (value != null) {
        return PlainText.of(value.toAttributeValue());
      }
    }
    return null;
  }

  private boolean isTrue(String key) {
    Value value = span.attributes().get(Text.of(key));
    return value != null && value.kind() == ValueKind.BOOLEAN && value.asBoolean();
  }
}
