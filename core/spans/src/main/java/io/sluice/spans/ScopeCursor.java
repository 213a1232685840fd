package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

/**
 * Goes through a resource's scopes and stands on one of them: name, version, attributes, schema,
 * spans.
 */
public final class ScopeCursor extends MessageCursor {
  private final ResourceCursor resource;
  private final SpanCursor spans;
  private Segment segment;
  private int record;
  private int nextRecord;
  private int left;
  private int ordinal;
  private int spanOrdinal;
  private int nextSpanOrdinal;

  ScopeCursor(SpanEdits edits, ResourceCursor resource) {
    super(edits, Otlp.SCOPE_ATTRIBUTES);
    this.resource = resource;
    this.spans = new SpanCursor(edits, this);
  }

  void rewind(Segment newSegment, int resourceRecord, int firstOrdinal, int firstSpan) {
    segment = newSegment;
    left = newSegment.index()[resourceRecord + CHILDREN];
    nextRecord = resourceRecord + WRAPPER_SIZE;
    ordinal = firstOrdinal - 1;
    nextSpanOrdinal = firstSpan;
  }

  /** Goes to the resource's next scope; false behind the last. */
  public boolean next() {
    if (left == 0) {
      letGo();
      return false;
    }
    left--;
    record = nextRecord;
    ordinal++;
    spanOrdinal = nextSpanOrdinal;
    int count = segment.index()[record + CHILDREN];
    nextSpanOrdinal += count;
    nextRecord = record + WRAPPER_SIZE + count * SPAN_SIZE;
    int state = edits.scopeState(ordinal);
    if (state > 0) {
      moveToTable(segment.bytes(), state - 1);
    } else {
      ResourceCursor.moveToHead(this, segment, record);
    }
    return true;
  }

  /** The next scope of this or a later resource. */
  boolean nextAnywhere() {
    while (!next()) {
      if (!resource.next()) {
        return false;
      }
      resource.scopes();
    }
    return true;
  }

  /** Its spans from the first. */
  public SpanCursor spans() {
    spans.rewind(segment, record, spanOrdinal, false);
    return spans;
  }

  SpanCursor allSpans() {
    left = 0;
    spans.rewindToAll();
    return spans;
  }

  SpanCursor spanCursor() {
    return spans;
  }

  void enter(SpanCursor cursor) {
    cursor.rewind(segment, record, spanOrdinal, true);
  }

  public ResourceCursor resource() {
    return resource;
  }

  public Text name() {
    return text(Otlp.SCOPE_NAME);
  }

  public void setName(Text name) {
    setText(Otlp.SCOPE_NAME, name);
  }

  public Text version() {
    return text(Otlp.SCOPE_VERSION);
  }

  public void setVersion(Text version) {
    setText(Otlp.SCOPE_VERSION, version);
  }

  public int droppedAttributesCount() {
    return number(Otlp.SCOPE_DROPPED_ATTRIBUTES);
  }

  public void setDroppedAttributesCount(int count) {
    setNumber(Otlp.SCOPE_DROPPED_ATTRIBUTES, count);
  }

  public Text schemaUrl() {
    return Schemas.read(
        edits, edits.scopeSchemas(), ordinal, segment, record, Otlp.SCOPE_SPANS_SCHEMA_URL);
  }

  public void setSchemaUrl(Text url) {
    edits.setScopeSchema(ordinal, url);
  }

  void editTexts(TextEditor editor, TextWalk walk) {
    rewrite(MessageShape.SCOPE, walk);
    Text edited = schemaUrl().edited(editor);
    if (edited != null) {
      setSchemaUrl(edited);
    }
  }

  @Override
  void keepTable(int number) {
    edits.keepScope(ordinal, number);
  }
}
