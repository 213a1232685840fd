package io.sluice.formats.opencensus;

/** Requests as browsers and scripts write them. */
final class JsonSamples {
  /** A node, a resource and a span with everything that JSON writes in its own way. */
  static final String WHOLE =
      """
      {
        "node": {
          "identifier": {"hostName": "host-1", "pid": 42, "startTimestamp": "2017-07-14T02:40:00.120Z"},
          "libraryInfo": {"language": "JAVA", "exporterVersion": "0.1", "core_library_version": "0.2"},
          "serviceInfo": {"name": "shop"},
          "attributes": {"team": "a"},
          "unknown": [{"x": 1}]
        },
        "resource": {"type": "k8s", "labels": {"k8s.pod.name": "pod-1"}},
        "spans": [{
          "traceId": "AAAAAAAAAAAAAAAAAAAATQ==",
          "span_id": "AAAAAAAAAAE",
          "name": {"value": "span-1"},
          "kind": "SERVER",
          "startTime": "2023-11-14T22:13:20.000000123Z",
          "endTime": "2023-11-14T23:13:20.001000123+01:00",
          "attributes": {"attributeMap": {
            "i": {"intValue": "9007199254740993"}, "d": {"doubleValue": 0.5},
            "b": {"boolValue": true}, "s": {"stringValue": {"value": "x"}}
          }},
          "timeEvents": {"timeEvent": [{
            "time": "2023-11-14T22:13:20Z",
            "messageEvent": {"type": 1, "id": "7", "uncompressedSize": 8}
          }]},
          "status": {"code": 2, "message": "no"},
          "sameProcessAsParentSpan": false,
          "childSpanCount": 3,
          "tracestate": null
        }]
      }
      """;

  private JsonSamples() {}
}
