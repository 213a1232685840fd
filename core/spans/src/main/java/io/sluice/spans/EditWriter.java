package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.BODY;
import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.END;
import static io.sluice.spans.IndexBuilder.FIELD;
import static io.sluice.spans.IndexBuilder.HEAD_END;
import static io.sluice.spans.IndexBuilder.HEAD_FIELD;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes a changed batch: first all lengths from the inside out, then the bytes in one go.
 * Neighbouring bytes that stay as they were are copied as one run, however many spans they are.
 */
final class EditWriter {
  private static final int UNCHANGED = -1;
  private static final int GONE = -2;

  private final SpanEdits edits;
  private final CutFields cutFields;
  private Segment segment;
  private int segmentNumber;
  private int[] index;

  /**
   * Body sizes to come, by ordinal within the segment: {@link #UNCHANGED}, {@link #GONE} or a
   * length.
   */
  private int[] resourceSizes;

  private int[] scopeSizes;

  /** The ordinals in the batch of the segment's first resource, scope and span. */
  private int firstResource;

  private int firstScope;
  private int firstSpan;

  private byte[] target;
  private int written;

  /** A run of the segment's bytes that is to be copied. */
  private int runStart;

  private int runEnd;

  EditWriter(SpanEdits edits) {
    this.edits = edits;
    this.cutFields = edits.cutFields();
  }

  SpanBatch write() {
    List<Segment> out = new ArrayList<>(edits.batch().segments().size());
    for (Segment each : edits.batch().segments()) {
      segment = each;
      index = each.index();
      int scopes = each.scopes();
      int size = measure(scopes);
      if (size == UNCHANGED) {
        out.add(each);
      } else if (size > 0) {
        out.add(copy(size));
      }
      firstResource += each.resources();
      firstScope += scopes;
      firstSpan += each.spans();
      segmentNumber++;
    }
    return SpanBatch.of(out);
  }

  /** Fills in the sizes; tells the segment's, zero if nothing is left of it. */
  private int measure(int scopes) {
    resourceSizes = new int[segment.resources()];
    scopeSizes = new int[scopes];
    int cut = cutFields.size(segmentNumber, CutFields.REQUEST);
    int size = segment.size() - cut;
    boolean changed = cut > 0;
    int resource = 0;
    int scopeOrdinal = 0;
    int spanOrdinal = firstSpan;
    for (int r = 0; r < resourceSizes.length; r++) {
      int delta = headDelta(resource, edits.resourceState(firstResource + r));
      delta +=
          schemaDelta(
              resource, firstResource + r, edits.resourceSchemas(), Otlp.RESOURCE_SPANS_SCHEMA_URL);
      delta -= cutFields.size(segmentNumber, resource);
      boolean touched =
          delta != 0
              || edits.resourceState(firstResource + r) > 0
              || schemaChanged(edits.resourceSchemas(), firstResource + r);
      int count = index[resource + CHILDREN];
      int goneScopes = 0;
      int scope = resource + WRAPPER_SIZE;
      for (int s = 0; s < count; s++, scopeOrdinal++) {
        int newSize = measureScope(scope, firstScope + scopeOrdinal, spanOrdinal);
        scopeSizes[scopeOrdinal] = newSize;
        if (newSize != UNCHANGED) {
          touched = true;
          delta += fieldSize(newSize) - (index[scope + END] - index[scope + FIELD]);
          goneScopes += newSize == GONE ? 1 : 0;
        }
        spanOrdinal += index[scope + CHILDREN];
        scope += WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
      }
      if (count > 0 && goneScopes == count) {
        resourceSizes[r] = GONE;
      } else {
        resourceSizes[r] =
            touched ? index[resource + END] - index[resource + BODY] + delta : UNCHANGED;
      }
      if (resourceSizes[r] != UNCHANGED) {
        changed = true;
        size += fieldSize(resourceSizes[r]) - (index[resource + END] - index[resource + FIELD]);
      }
      resource = scope;
    }
    return changed ? size : UNCHANGED;
  }

  private int measureScope(int scope, int ordinal, int firstSpanOfScope) {
    int state = edits.scopeState(ordinal);
    int cut = cutFields.size(segmentNumber, scope);
    boolean touched = state > 0 || cut > 0 || schemaChanged(edits.scopeSchemas(), ordinal);
    int delta = headDelta(scope, state) - cut;
    delta += schemaDelta(scope, ordinal, edits.scopeSchemas(), Otlp.SCOPE_SPANS_SCHEMA_URL);
    int count = index[scope + CHILDREN];
    int dropped = 0;
    int span = scope + WRAPPER_SIZE;
    for (int i = 0; i < count; i++, span += SPAN_SIZE) {
      int spanState = edits.spanState(firstSpanOfScope + i);
      if (spanState == SpanEdits.UNTOUCHED) {
        continue;
      }
      touched = true;
      delta -= index[span + END] - index[span + FIELD];
      if (spanState == SpanEdits.DROPPED) {
        dropped++;
      } else {
        delta += fieldSize(measureSpan(span, spanState));
      }
    }
    if (count > 0 && dropped == count) {
      return GONE;
    }
    return touched ? index[scope + END] - index[scope + BODY] + delta : UNCHANGED;
  }

  private int measureSpan(int span, int state) {
    return SpanEdits.isPatched(state)
        ? index[span + END]
            - index[span + BODY]
            + edits.patches().growth(SpanEdits.patchesOf(state))
        : measure(edits.table(state - 1));
  }

  private int headDelta(int record, int state) {
    if (state <= 0) {
      return 0;
    }
    int old =
        index[record + HEAD_FIELD] < 0 ? 0 : index[record + HEAD_END] - index[record + HEAD_FIELD];
    return fieldSize(measure(edits.table(state - 1))) - old;
  }

  private static boolean schemaChanged(int[] schemas, int ordinal) {
    return schemas != null && schemas[2 * ordinal + 1] > 0;
  }

  private int schemaDelta(int record, int ordinal, int[] schemas, int tag) {
    if (!schemaChanged(schemas, ordinal)) {
      return 0;
    }
    int delta = schemas[2 * ordinal + 1] - schemas[2 * ordinal];
    byte[] bytes = segment.bytes();
    int at = index[record + BODY];
    while (at < index[record + END]) {
      long here = Wire.varint32(bytes, at);
      int behind = Wire.skip(bytes, Wire.next(here), Wire.wireType(Wire.value(here)));
      if (Wire.value(here) == tag) {
        delta -= behind - at;
      }
      at = behind;
    }
    return delta;
  }

  private int measure(FieldTable table) {
    int size = table.flatSize();
    for (int row = 0; table.hasTables() && row < table.rows(); row++) {
      if (table.place(row) == FieldTable.IN_TABLE) {
        size += fieldSize(measure(edits.table(table.start(row))));
      }
    }
    table.encodedSize = size;
    return size;
  }

  /** The size of a field with a one-byte tag and a body of so many bytes. */
  private static int fieldSize(int body) {
    return body == GONE ? 0 : 1 + Wire.sizeOfVarint(body) + body;
  }

  private Segment copy(int size) {
    target = UnclearedBytes.allocate(size);
    written = 0;
    runStart = segment.start();
    runEnd = segment.start();
    int resource = 0;
    int scopeOrdinal = 0;
    int spanOrdinal = firstSpan;
    Gaps gaps = new Gaps(CutFields.REQUEST);
    for (int r = 0; r < resourceSizes.length; r++) {
      gaps.upTo(index[resource + FIELD]);
      int count = index[resource + CHILDREN];
      int behind = behindResource(resource);
      if (resourceSizes[r] == UNCHANGED) {
        keepUpTo(index[resource + END]);
      } else if (resourceSizes[r] == GONE) {
        skipTo(index[resource + END]);
      } else {
        header(Otlp.REQUEST_RESOURCE_SPANS, resourceSizes[r], index[resource + BODY]);
        copyResource(resource, r, scopeOrdinal, spanOrdinal);
      }
      scopeOrdinal += count;
      spanOrdinal += (behind - resource - WRAPPER_SIZE - count * WRAPPER_SIZE) / SPAN_SIZE;
      resource = behind;
    }
    gaps.upTo(segment.end());
    flush();
    if (written != size) {
      throw new IllegalStateException("wrote " + written + " bytes where " + size + " were due");
    }
    return IndexBuilder.index(target, 0, size);
  }

  private int behindResource(int resource) {
    int at = resource + WRAPPER_SIZE;
    for (int s = 0; s < index[resource + CHILDREN]; s++) {
      at += WRAPPER_SIZE + index[at + CHILDREN] * SPAN_SIZE;
    }
    return at;
  }

  private void copyResource(
      int resource, int r, int firstScopeOfResource, int firstSpanOfResource) {
    Gaps gaps =
        new Gaps(
            resource, edits.resourceSchemas(), firstResource + r, Otlp.RESOURCE_SPANS_SCHEMA_URL);
    int state = edits.resourceState(firstResource + r);
    boolean headDue = copyMissingHead(resource, state, Otlp.RESOURCE_SPANS_RESOURCE);
    int spanOrdinal = firstSpanOfResource;
    int scope = resource + WRAPPER_SIZE;
    for (int s = 0; s < index[resource + CHILDREN]; s++) {
      if (headDue && index[resource + HEAD_FIELD] < index[scope + FIELD]) {
        gaps.upTo(index[resource + HEAD_FIELD]);
        copyHead(resource, state, Otlp.RESOURCE_SPANS_RESOURCE);
        headDue = false;
      }
      gaps.upTo(index[scope + FIELD]);
      copyScope(scope, firstScopeOfResource + s, spanOrdinal);
      spanOrdinal += index[scope + CHILDREN];
      scope += WRAPPER_SIZE + index[scope + CHILDREN] * SPAN_SIZE;
    }
    if (headDue) {
      gaps.upTo(index[resource + HEAD_FIELD]);
      copyHead(resource, state, Otlp.RESOURCE_SPANS_RESOURCE);
    }
    gaps.upTo(index[resource + END]);
    gaps.end();
  }

  private void copyScope(int scope, int ordinal, int firstSpanOfScope) {
    int newSize = scopeSizes[ordinal];
    if (newSize == UNCHANGED) {
      keepUpTo(index[scope + END]);
      return;
    }
    if (newSize == GONE) {
      skipTo(index[scope + END]);
      return;
    }
    header(Otlp.RESOURCE_SPANS_SCOPE_SPANS, newSize, index[scope + BODY]);
    Gaps gaps =
        new Gaps(scope, edits.scopeSchemas(), firstScope + ordinal, Otlp.SCOPE_SPANS_SCHEMA_URL);
    int state = edits.scopeState(firstScope + ordinal);
    boolean headDue = copyMissingHead(scope, state, Otlp.SCOPE_SPANS_SCOPE);
    int span = scope + WRAPPER_SIZE;
    for (int i = 0; i < index[scope + CHILDREN]; i++, span += SPAN_SIZE) {
      if (headDue && index[scope + HEAD_FIELD] < index[span + FIELD]) {
        gaps.upTo(index[scope + HEAD_FIELD]);
        copyHead(scope, state, Otlp.SCOPE_SPANS_SCOPE);
        headDue = false;
      }
      gaps.upTo(index[span + FIELD]);
      copySpan(span, edits.spanState(firstSpanOfScope + i));
    }
    if (headDue) {
      gaps.upTo(index[scope + HEAD_FIELD]);
      copyHead(scope, state, Otlp.SCOPE_SPANS_SCOPE);
    }
    gaps.upTo(index[scope + END]);
    gaps.end();
  }

  /**
   * Writes a head that the wrapper did not have; tells whether it has one that is still to be come
   * to.
   */
  private boolean copyMissingHead(int record, int state, int tag) {
    if (index[record + HEAD_FIELD] >= 0) {
      return true;
    }
    if (state > 0) {
      flush();
      writeTable(tag, edits.table(state - 1));
    }
    return false;
  }

  private void copyHead(int record, int state, int tag) {
    if (state > 0) {
      flush();
      writeTable(tag, edits.table(state - 1));
      skipTo(index[record + HEAD_END]);
    } else {
      keepUpTo(index[record + HEAD_END]);
    }
  }

  private void copySpan(int span, int state) {
    if (state == SpanEdits.UNTOUCHED) {
      keepUpTo(index[span + END]);
      return;
    }
    if (state > 0) {
      flush();
      writeTable(Otlp.SCOPE_SPANS_SPANS, edits.table(state - 1));
    } else if (SpanEdits.isPatched(state)) {
      flush();
      header(Otlp.SCOPE_SPANS_SPANS, measureSpan(span, state), index[span + BODY]);
      copyPieces(SpanEdits.patchesOf(state), index[span + BODY], index[span + END]);
    }
    skipTo(index[span + END]);
  }

  private void copyPieces(int message, int start, int end) {
    Patches patches = edits.patches();
    byte[] scratch = edits.scratch().bytes();
    int pieces = patches.pieces(message);
    for (int piece = 0; piece < pieces; piece++) {
      byte[] from = Patches.isInScratch(piece) ? scratch : segment.bytes();
      write(from, patches.pieceFrom(message, piece, start), patches.pieceTo(message, piece, end));
    }
  }

  private void writeTable(int tag, FieldTable table) {
    written = Wire.putVarint(target, written, tag);
    written = Wire.putVarint(target, written, table.encodedSize);
    byte[] scratch = edits.scratch().bytes();
    int row = 0;
    while (row < table.rows()) {
      int place = table.place(row);
      if (place == FieldTable.NOWHERE) {
        row++;
      } else if (place == FieldTable.IN_TABLE) {
        writeTable(table.tag(row), edits.table(table.start(row)));
        row++;
      } else {
        int from = table.start(row);
        int to = table.end(row);
        row++;
        while (row < table.rows() && table.place(row) == place && table.start(row) == to) {
          to = table.end(row++);
        }
        write(place == FieldTable.IN_SOURCE ? segment.bytes() : scratch, from, to);
      }
    }
  }

  private void write(byte[] source, int from, int to) {
    if (from < to) {
      System.arraycopy(source, from, target, written, to - from);
      written += to - from;
    }
  }

  private void header(int tag, int size, int bodyStart) {
    flush();
    written = Wire.putVarint(target, written, tag);
    written = Wire.putVarint(target, written, size);
    skipTo(bodyStart);
  }

  /** The bytes up to a position stay as they were. */
  private void keepUpTo(int position) {
    runEnd = position;
  }

  /** The bytes up to a position are not wanted. */
  private void skipTo(int position) {
    flush();
    runStart = position;
    runEnd = position;
  }

  private void flush() {
    if (runEnd > runStart) {
      write(segment.bytes(), runStart, runEnd);
    }
    runStart = runEnd;
  }

  /** What lies between a wrapper's head and children: schema URLs and fields of later versions. */
  private final class Gaps {
    private static final int NO_TAG = 0;

    private final int record;
    private final int[] schemas;
    private final int ordinal;

    /** Of a schema URL that is replaced. */
    private final int replaced;

    private final boolean asTheyWere;

    /** Where no schema URL stands. */
    Gaps(int record) {
      this(record, null, 0, NO_TAG);
    }

    Gaps(int record, int[] schemas, int ordinal, int schemaTag) {
      this.record = record;
      this.schemas = schemas;
      this.ordinal = ordinal;
      this.replaced = schemaChanged(schemas, ordinal) ? schemaTag : NO_TAG;
      this.asTheyWere = replaced == NO_TAG && cutFields.size(segmentNumber, record) == 0;
    }

    void upTo(int position) {
      if (asTheyWere) {
        keepUpTo(position);
      } else {
        fieldByField(position);
      }
    }

    private void fieldByField(int position) {
      byte[] bytes = segment.bytes();
      int at = runEnd;
      while (at < position) {
        int tag = Wire.tagAt(bytes, at);
        int behind = Wire.behindField(bytes, at, tag);
        if (tag == replaced || cutFields.has(segmentNumber, record, at)) {
          skipTo(behind);
        } else {
          keepUpTo(behind);
        }
        at = behind;
      }
    }

    void end() {
      if (replaced != NO_TAG) {
        flush();
        write(edits.scratch().bytes(), schemas[2 * ordinal], schemas[2 * ordinal + 1]);
      }
    }
  }
}
