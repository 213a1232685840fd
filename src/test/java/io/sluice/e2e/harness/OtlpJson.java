package io.sluice.e2e.harness;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OTLP's JSON is that of protobuf, but ids are hexadecimal and enumerations are numbers. */
public final class OtlpJson {
  private static final Pattern ID =
      Pattern.compile("(\"(?:traceId|spanId|parentSpanId)\":\\s*\")([^\"]*)\"");

  private OtlpJson() {}

  public static String write(ExportTraceServiceRequest request) {
    try {
      String json =
          JsonFormat.printer()
              .omittingInsignificantWhitespace()
              .printingEnumsAsInts()
              .print(request);
      return ids(json, id -> HexFormat.of().formatHex(Base64.getDecoder().decode(id)));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  public static ExportTraceServiceRequest read(String json) throws InvalidProtocolBufferException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    JsonFormat.parser()
        .merge(
            ids(json, id -> Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id))),
            request);
    return request.build();
  }

  private static String ids(String json, UnaryOperator<String> change) {
    return ID.matcher(json)
        .replaceAll(id -> Matcher.quoteReplacement(id.group(1) + change.apply(id.group(2)) + "\""));
  }
}
