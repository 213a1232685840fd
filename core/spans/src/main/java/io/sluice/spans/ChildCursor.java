package io.sluice.spans;

/** Goes through the messages of one field of a span. */
abstract class ChildCursor extends MessageCursor {
  private final SpanCursor span;
  private final int tag;
  private int row = -1;

  ChildCursor(SpanCursor span, int tag, int attributesTag) {
    super(span.edits, attributesTag);
    this.span = span;
    this.tag = tag;
  }

  final void rewind() {
    letGo();
    row = -1;
  }

  final boolean advance() {
    return moveToRow(span.table().next(tag, row + 1));
  }

  /** Goes to the last one, which is the one that counts where there may be only one. */
  final boolean last() {
    return moveToRow(span.table().last(tag));
  }

  private boolean moveToRow(int newRow) {
    FieldTable fields = span.table();
    if (newRow < 0) {
      row = fields.rows();
      moveTo(span.source, FieldTable.IN_SOURCE, 0, 0);
      return false;
    }
    row = newRow;
    if (fields.place(row) == FieldTable.IN_TABLE) {
      moveToTable(span.source, fields.start(row));
    } else {
      byte[] bytes = span.bytes(fields, row);
      long length = Wire.varint32(bytes, fields.start(row) + 1);
      moveTo(bytes, fields.place(row), Wire.next(length), fields.end(row));
    }
    return true;
  }

  final void removeRow() {
    letGo();
    span.changing().remove(row);
  }

  @Override
  final void keepTable(int number) {
    FieldTable fields = span.changing();
    if (row < fields.rows()) {
      fields.set(row, FieldTable.IN_TABLE, number, 0);
    } else {
      fields.add(tag, FieldTable.IN_TABLE, number, 0);
    }
  }
}
