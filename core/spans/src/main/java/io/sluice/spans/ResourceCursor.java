package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.CHILDREN;
import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;

import java.util.List;

/**
 * Goes through a batch's resources and stands on one of them: its attributes, its schema, its
 * scopes.
 */
public final class ResourceCursor extends MessageCursor {
  private final ScopeCursor scopes;
  private int segmentNumber;
  private Segment segment;
  private int record;
  private int nextRecord;
  private int ordinal;
  private int leftInSegment;

  /** The ordinal of the first scope and span of the resource that comes next. */
  private int nextScopeOrdinal;

  private int nextSpanOrdinal;
  private int scopeOrdinal;
  private int spanOrdinal;

  ResourceCursor(SpanEdits edits) {
    super(edits, Otlp.RESOURCE_ATTRIBUTES);
    scopes = new ScopeCursor(edits, this);
  }

  void rewind() {
    letGo();
    scopes.letGo();
    scopes.spanCursor().letGo();
    segmentNumber = -1;
    segment = null;
    ordinal = -1;
    leftInSegment = 0;
    nextRecord = 0;
    nextScopeOrdinal = 0;
    nextSpanOrdinal = 0;
  }

  /** Goes to the next resource; false behind the last. */
  public boolean next() {
    while (leftInSegment == 0) {
      if (segmentNumber + 1 >= edits.batch().segments().size()) {
        letGo();
        return false;
      }
      segment = edits.batch().segments().get(++segmentNumber);
      leftInSegment = segment.resources();
      nextRecord = 0;
    }
    leftInSegment--;
    record = nextRecord;
    ordinal++;
    scopeOrdinal = nextScopeOrdinal;
    spanOrdinal = nextSpanOrdinal;
    skipChildren();
    int state = edits.resourceState(ordinal);
    if (state > 0) {
      moveToTable(segment.bytes(), state - 1);
    } else {
      moveToHead(this, segment, record);
    }
    return true;
  }

  private void skipChildren() {
    int[] index = segment.index();
    int count = index[record + CHILDREN];
    int at = record + WRAPPER_SIZE;
    for (int i = 0; i < count; i++) {
      nextSpanOrdinal += index[at + CHILDREN];
      at += WRAPPER_SIZE + index[at + CHILDREN] * SPAN_SIZE;
    }
    nextScopeOrdinal += count;
    nextRecord = at;
  }

  /** Moves to the head of a wrapper; to an empty message where it has none. */
  static void moveToHead(MessageCursor cursor, Segment segment, int record) {
    int[] index = segment.index();
    if (index[record + IndexBuilder.HEAD_FIELD] < 0) {
      cursor.moveTo(segment.bytes(), FieldTable.IN_SOURCE, 0, 0);
    } else {
      cursor.moveTo(
          segment.bytes(),
          FieldTable.IN_SOURCE,
          index[record + IndexBuilder.HEAD_BODY],
          index[record + IndexBuilder.HEAD_END]);
    }
  }

  /** Its scopes from the first. */
  public ScopeCursor scopes() {
    scopes.rewind(segment, record, scopeOrdinal, spanOrdinal);
    return scopes;
  }

  SpanCursor allSpans() {
    return scopes.allSpans();
  }

  public int droppedAttributesCount() {
    return number(Otlp.RESOURCE_DROPPED_ATTRIBUTES);
  }

  public void setDroppedAttributesCount(int count) {
    setNumber(Otlp.RESOURCE_DROPPED_ATTRIBUTES, count);
  }

  public Text schemaUrl() {
    return Schemas.read(
        edits, edits.resourceSchemas(), ordinal, segment, record, Otlp.RESOURCE_SPANS_SCHEMA_URL);
  }

  public void setSchemaUrl(Text url) {
    edits.setResourceSchema(ordinal, url);
  }

  /** The entities that the resource is made of, for whoever prints them. */
  public List<EntityRef> entityRefs() {
    return EntityRef.readAll(this);
  }

  void editTexts(TextEditor editor, TextWalk walk) {
    rewrite(MessageShape.RESOURCE, walk);
    Text edited = schemaUrl().edited(editor);
    if (edited != null) {
      setSchemaUrl(edited);
    }
  }

  @Override
  void keepTable(int number) {
    edits.keepResource(ordinal, number);
  }
}
