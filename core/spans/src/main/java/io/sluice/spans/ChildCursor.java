package io.sluice.spans;

/** Goes through the messages of one field of a span. */
abstract class ChildCursor extends MessageCursor {
  private static final int NONE = -1;

  private final SpanCursor span;
  private final int tag;

  /** The span's row that the cursor stands on. */
  private int row = NONE;

  /** Where to go on. */
  private int nextRow;

  ChildCursor(SpanCursor span, int tag, int attributesTag) {
    super(span.edits, attributesTag);
    this.span = span;
    this.tag = tag;
  }

  final void rewind() {
    moveToRow(NONE);
    nextRow = 0;
  }

  final boolean advance() {
    FieldTable fields = span.table();
    moveToRow(fields.next(tag, nextRow));
    nextRow = row == NONE ? fields.rows() : row + 1;
    return row != NONE;
  }

  /** Goes to the only one, or to an empty message where there is none. */
  final void only() {
    moveToRow(span.table().last(tag));
  }

  private void moveToRow(int newRow) {
    row = newRow;
    if (newRow == NONE) {
      moveTo(span.source, FieldTable.IN_SOURCE, 0, 0);
      return;
    }
    FieldTable fields = span.table();
    if (fields.place(row) == FieldTable.IN_TABLE) {
      moveToTable(span.source, fields.start(row));
    } else {
      byte[] bytes = span.bytes(fields, row);
      long length = Wire.varint32(bytes, fields.start(row) + 1);
      moveTo(bytes, fields.place(row), Wire.next(length), fields.end(row));
    }
  }

  final void removeRow() {
    if (row == NONE) {
      throw nothingHere();
    }
    span.changing().remove(row);
    moveToRow(NONE);
  }

  @Override
  final void keepTable(int number) {
    if (row != NONE) {
      span.changing().set(row, FieldTable.IN_TABLE, number, 0);
    } else if (comesIntoBeing()) {
      row = span.changing().add(tag, FieldTable.IN_TABLE, number, 0);
    } else {
      throw nothingHere();
    }
  }

  /** Whether writing to one that is not there makes it. */
  abstract boolean comesIntoBeing();

  private IllegalStateException nothingHere() {
    return new IllegalStateException(
        getClass().getSimpleName() + " stands nowhere; next() must have returned true");
  }
}
