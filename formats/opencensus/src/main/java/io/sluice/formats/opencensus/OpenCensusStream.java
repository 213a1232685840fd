package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the messages of one stream, {@code ExportTraceServiceRequest}s. A node or resource holds
 * for the messages behind it too, until another one comes. Each span says how long it is, so that
 * one that is broken costs no other.
 */
public final class OpenCensusStream {
  private ResourceMapping node = ResourceMapping.EMPTY;
  private ResourceMapping resource = ResourceMapping.EMPTY;

  /** About how much memory it takes to keep what it read of node and resource. */
  public long remembered() {
    return node.footprint() + resource.footprint();
  }

  /** Reads a message in protobuf. */
  public Transcoded message(byte[] bytes, int offset, int length) {
    try {
      remember(bytes, offset, length);
      return spans(bytes, offset, length);
    } catch (MalformedSpans e) {
      return Transcoded.unreadable(e.getMessage());
    }
  }

  /** Reads messages in protobuf's JSON. */
  public Transcoded json(byte[] bytes, int offset, int length) {
    try {
      List<Transcoded> parts = new ArrayList<>(1);
      long size = 0;
      for (byte[] message : JsonForm.toProto(bytes, offset, length)) {
        Transcoded part = message(message, 0, message.length);
        size += part.spans().size();
        if (size > PlacedSpans.most(length)) {
          return Transcoded.unreadable(
              "the node and the resource are too large to be repeated for all requests of the"
                  + " body");
        }
        parts.add(part);
      }
      return Transcoded.all(parts);
    } catch (MalformedSpans e) {
      return Transcoded.unreadable(e.getMessage());
    }
  }

  /** They may stand behind the spans that they are for, so they are looked for first. */
  private void remember(byte[] bytes, int offset, int length) throws MalformedSpans {
    Text newNode = null;
    Text newResource = null;
    ProtoCursor in = new ProtoCursor(bytes, offset, offset, length);
    while (in.next()) {
      if (in.isBytes(1)) {
        newNode = Text.over(bytes, in.start(), in.length());
      } else if (in.isBytes(3)) {
        newResource = Text.over(bytes, in.start(), in.length());
      }
    }
    ResourceMapping nextNode = newNode == null ? node : ResourceMapping.ofNode(newNode);
    resource = newResource == null ? resource : ResourceMapping.ofResource(newResource);
    node = nextNode;
  }

  private Transcoded spans(byte[] bytes, int offset, int length) throws MalformedSpans {
    SpanWriter spans = SpanWriter.ofSpans(length + length / 4 + 64);
    SpanMapping mapping = new SpanMapping(bytes, offset, spans);
    PlacedSpans placed = new PlacedSpans(spans, resource);
    int lost = 0;
    String problem = null;
    ProtoCursor in = new ProtoCursor(bytes, offset, offset, length);
    while (in.next()) {
      if (in.isBytes(2)) {
        int from = spans.size();
        try {
          placed.add(mapping.write(in.start(), in.length()), from);
        } catch (MalformedSpans e) {
          lost++;
          problem = problem == null ? e.getMessage() : problem;
        }
      }
    }
    SpanBatch batch = placed.assembled(node);
    if (placed.leftOut() > 0) {
      problem = "the node is too large to be repeated for all resources of the message";
    }
    return new Transcoded(batch, lost + placed.leftOut(), Optional.ofNullable(problem));
  }
}
