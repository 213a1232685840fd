package io.sluice.exporters.otlp;

/**
 * What a server says about a request that it accepted: the message {@code
 * ExportTraceServiceResponse}, and its like for metrics.
 *
 * @param rejected how many spans, or data points, it did not want after all
 * @param message why, or a word of warning
 */
record PartialSuccess(long rejected, String message) {
  static final PartialSuccess COMPLETE = new PartialSuccess(0, "");

  static PartialSuccess read(byte[] response) throws MessageReader.Malformed {
    PartialSuccess found = COMPLETE;
    MessageReader reader = new MessageReader(response);
    while (reader.next()) {
      if (reader.isBytes(1)) {
        found = readInner(reader.bytes());
      }
    }
    return found;
  }

  private static PartialSuccess readInner(byte[] bytes) throws MessageReader.Malformed {
    long rejected = 0;
    String message = "";
    MessageReader reader = new MessageReader(bytes);
    while (reader.next()) {
      if (reader.isNumber(1)) {
        rejected = reader.number();
      } else if (reader.isBytes(2)) {
        message = reader.text();
      }
    }
    return new PartialSuccess(rejected, message);
  }

  boolean isComplete() {
    return rejected == 0 && message.isEmpty();
  }
}
