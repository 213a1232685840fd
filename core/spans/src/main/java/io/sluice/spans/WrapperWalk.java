package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

/**
 * Shows a {@link TextEditor} what wrappers hold besides heads, schema URLs and children: fields of
 * later versions of OTLP, which are cut if it thinks ill of them.
 */
final class WrapperWalk {
  private static final int REQUEST_FIELDS = 1;
  private static final int WRAPPER_FIELDS = 3;

  private final TextEditor editor;
  private final CutFields before;
  private final CutFields cut = new CutFields();
  private Segment segment;
  private int segmentNumber;

  /**
   * @param before what was cut already
   */
  WrapperWalk(TextEditor editor, CutFields before) {
    this.editor = editor;
    this.before = before;
  }

  /** All that is cut now. */
  CutFields walk(SpanBatch batch) {
    segmentNumber = 0;
    for (Segment each : batch.segments()) {
      segment = each;
      fields(CutFields.REQUEST, each.start(), each.end(), REQUEST_FIELDS);
      int record = 0;
      for (int i = 0; i < each.resources(); i++) {
        record = resource(record);
      }
      segmentNumber++;
    }
    return cut;
  }

  /** The next resource's record. */
  private int resource(int resource) {
    int[] index = segment.index();
    fields(resource, index[resource + BODY], index[resource + END], WRAPPER_FIELDS);
    int scope = resource + WRAPPER_SIZE;
    for (int i = 0; i < index[resource + CHILDREN]; i++) {
      fields(scope, index[scope + BODY], index[scope + END], WRAPPER_FIELDS);
      scope += WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
    }
    return scope;
  }

  private void fields(int record, int start, int end, int known) {
    byte[] bytes = segment.bytes();
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(bytes, at);
      int behind = Wire.behindField(bytes, at, tag);
      if (Wire.fieldNumber(tag) > known && Wire.wireType(tag) == Wire.LENGTH_DELIMITED) {
        unknown(record, at, tag, behind);
      }
      at = behind;
    }
  }

  private void unknown(int record, int at, int tag, int behind) {
    byte[] bytes = segment.bytes();
    int start = Wire.next(Wire.varint32(bytes, at + Wire.sizeOfVarint(tag)));
    if (before.has(segmentNumber, record, at)) {
      cut.add(segmentNumber, record, at, behind);
    } else if (editor.suspects(bytes, start, behind)) {
      cut.add(segmentNumber, record, at, behind);
      editor.dropped();
    }
  }
}
