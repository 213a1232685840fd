package io.sluice.formats.jaeger;

import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;

/** Writes a process as an OTLP resource. */
final class ResourceMapping {
  /** What is said of a process that had more tags than were written. */
  static final String OVERFULL =
      "the process has more than " + Tags.MOST + " tags, those behind are left out";

  private static final int ABSENT = -1;
  private static final Text SERVICE_NAME = Text.of("service.name");
  private static final Text HOST_NAME = Text.of("host.name");
  private static final Text EXPORTER_VERSION = Text.of("opencensus.exporterversion");
  private static final Text VERSION_PREFIX = Text.of("Jaeger-");

  private ResourceMapping() {}

  /** Writes the attributes of the resource that is open; a tag for the service beats its name. */
  static void write(Text serviceName, Tags tags, SpanWriter writer) {
    int count = tags.count();
    tags.dropRepeated(0, count);
    int service = find(tags, KnownTag.SERVICE_NAME);
    if (!serviceName.isEmpty() && service == ABSENT) {
      writer.attribute(SERVICE_NAME, serviceName);
    }
    int hostname = find(tags, KnownTag.HOSTNAME);
    if (hostname != ABSENT && find(tags, KnownTag.HOST_NAME) == ABSENT) {
      tags.write(hostname, HOST_NAME, writer);
      tags.drop(hostname);
    }
    int version = find(tags, KnownTag.JAEGER_VERSION);
    if (version != ABSENT && find(tags, KnownTag.EXPORTER_VERSION) == ABSENT) {
      writer.attribute(EXPORTER_VERSION, joined(VERSION_PREFIX, tags.text(version)));
      tags.drop(version);
    }
    tags.write(0, count, writer);
  }

  private static int find(Tags tags, KnownTag wanted) {
    for (int tag = 0; tag < tags.count(); tag++) {
      if (!tags.isDropped(tag) && tags.known(tag) == wanted) {
        return tag;
      }
    }
    return ABSENT;
  }

  private static Text joined(Text first, Text second) {
    byte[] both = new byte[first.length() + second.length()];
    first.copyTo(both, 0);
    second.copyTo(both, first.length());
    return Text.over(both, 0, both.length);
  }
}
