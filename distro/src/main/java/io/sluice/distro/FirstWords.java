package io.sluice.distro;

import java.io.PrintWriter;

/** What somebody sees who starts Sluice without having told it anything. */
final class FirstWords {
  private FirstWords() {}

  private static final String WHERE =
      """
      Sluice takes spans on localhost: OTLP on 4317 (gRPC) and 4318 (HTTP), Jaeger's protocols on 14250, 14268, 6831
      and 6832, Zipkin's on 9411. It keeps the last traces in memory, to look at:

        open http://localhost:55679
      """;

  private static final String MORE =
      """
      Its own metrics are at http://localhost:8888/metrics. With a configuration: sluice --config FILE
      """;

  static void print(PrintWriter out) {
    out.println(WHERE);
    out.print(
        """
        Send it something:
          curl -H 'Content-Type: application/json' http://localhost:4318/v1/traces -d '{"resourceSpans":[
            {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"hello"}}]},
             "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",
             "name":"first span","kind":1,"startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}'
        or let a small imaginary shop send: sluice demo
        """);
    out.println(MORE);
    out.flush();
  }

  /** The same when the shop sends already. */
  static void printForDemo(PrintWriter out) {
    out.println(WHERE);
    out.println("A small imaginary shop sends from now on; Ctrl-C ends it.");
    out.println(MORE);
    out.flush();
  }
}
