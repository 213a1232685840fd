package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;
import java.nio.charset.StandardCharsets;

/**
 * Reads the values of JSON members as Zipkin means them. Null is as good as absent everywhere. A
 * value of the wrong kind is passed over, and told to the span that it spoils.
 */
final class JsonValues {
  private static final byte[] SERVICE_NAME = bytes("serviceName");
  private static final byte[] IPV4 = bytes("ipv4");
  private static final byte[] IPV6 = bytes("ipv6");
  private static final byte[] PORT = bytes("port");

  /** As many digits fit into 63 bits whatever they are. */
  private static final int SURE_DIGITS = 18;

  /** What a number can be that has a fraction or an exponent and is still exact. */
  private static final double LARGEST_EXACT = 1L << 53;

  private static final int LONGEST_NUMBER = 64;

  private final JsonScanner json;
  private final Slices slices;
  private final Faults faults;

  JsonValues(JsonScanner json, Slices slices, Faults faults) {
    this.json = json;
    this.slices = slices;
    this.faults = faults;
  }

  static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the member that the reader went to has a name. */
  boolean isNamed(byte[] name) {
    return slices.is(json.key(), name);
  }

  /**
   * A string.
   *
   * @param field as error messages name it
   */
  long text(String field) throws MalformedSpans {
    JsonKind kind = json.peek();
    if (kind == JsonKind.STRING) {
      return json.string();
    }
    pass(kind, field, "a string");
    return Slices.NONE;
  }

  /** Enters an object, if there is one. */
  boolean object(String field) throws MalformedSpans {
    return opens(JsonKind.OBJECT, field);
  }

  /** Enters an array, if there is one. */
  boolean array(String field) throws MalformedSpans {
    return opens(JsonKind.ARRAY, field);
  }

  private boolean opens(JsonKind wanted, String field) throws MalformedSpans {
    JsonKind kind = json.peek();
    if (kind == wanted) {
      json.open();
      return true;
    }
    pass(kind, field, wanted.words());
    return false;
  }

  private void pass(JsonKind kind, String field, String wanted) throws MalformedSpans {
    if (kind != JsonKind.NULL) {
      faults.refuse(Flaw.TYPE, field + " is " + kind.words() + ", must be " + wanted);
    }
    json.skip();
  }

  /** A whole number that is not negative, also in quotes; 0 if there is none. */
  long count(String field, Flaw flaw) throws MalformedSpans {
    JsonKind kind = json.peek();
    if (kind != JsonKind.NUMBER && kind != JsonKind.STRING) {
      pass(kind, field, "a number");
      return 0;
    }
    long text = kind == JsonKind.NUMBER ? json.number() : json.string();
    long number = number(text);
    if (number < 0) {
      faults.refuse(flaw, field + " is " + quoted(text) + ", must be a whole number from 0");
      return 0;
    }
    return number;
  }

  /** The number that a text stands for; negative if it stands for none that is wanted. */
  private long number(long text) {
    int length = Slices.length(text);
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = slices.at(text, i) - '0';
      if (digit < 0 || digit > 9 || i == SURE_DIGITS) {
        return unusual(text);
      }
      value = value * 10 + digit;
    }
    return length == 0 ? -1 : value;
  }

  /** Some write 1.5e15; what is behind the point is less than Zipkin's clock can tell. */
  private long unusual(long text) {
    if (Slices.length(text) > LONGEST_NUMBER) {
      return -1;
    }
    String written = slices.text(text).toString();
    if (written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return longest(written);
    }
    if (!written.chars().allMatch(c -> "-+.0123456789eE".indexOf(c) >= 0)) {
      return -1;
    }
    try {
      double value = Double.parseDouble(written);
      return value >= 0 && value <= LARGEST_EXACT ? (long) value : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static long longest(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private String quoted(long text) {
    String whole = slices.text(text).toString();
    return '"' + (whole.length() <= 40 ? whole : whole.substring(0, 40) + "...") + '"';
  }

  /** Reads what is an endpoint, if there is one. */
  void endpoint(EndpointDraft endpoint, String field) throws MalformedSpans {
    endpoint.clear();
    if (!object(field)) {
      return;
    }
    while (json.nextMember()) {
      if (isNamed(SERVICE_NAME)) {
        endpoint.service(text(field + ".serviceName"));
      } else if (isNamed(IPV4)) {
        endpoint.ipv4(Addresses.plain(slices, text(field + ".ipv4")));
      } else if (isNamed(IPV6)) {
        endpoint.ipv6(Addresses.plain(slices, text(field + ".ipv6")));
      } else if (isNamed(PORT)) {
        endpoint.port(port(field));
      } else {
        json.skip();
      }
    }
  }

  private int port(String field) throws MalformedSpans {
    long port = count(field + ".port", Flaw.TYPE);
    if (port > EndpointDraft.HIGHEST_PORT) {
      faults.refuse(Flaw.TYPE, field + ".port is " + port + ", must be at most 65535");
      return 0;
    }
    return (int) port;
  }

  /** Says that an id is none. */
  void wrongId(String field, long text, String wanted) {
    faults.refuse(Flaw.ID, field + " is " + quoted(text) + ", must be " + wanted);
  }
}
