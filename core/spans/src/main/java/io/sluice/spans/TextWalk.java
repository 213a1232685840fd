package io.sluice.spans;

/** Writes messages anew as a {@link TextEditor} wants them. */
final class TextWalk {
  private final SpanEdits edits;
  private final Scratch out;
  private final TextEditor editor;
  private boolean changed;
  private int writtenFrom;

  TextWalk(SpanEdits edits, TextEditor editor) {
    this.edits = edits;
    this.out = edits.scratch();
    this.editor = editor;
  }

  /**
   * The same for a message that was changed before.
   *
   * @param source where those of its fields are that nobody changed
   */
  boolean rewrite(MessageShape shape, FieldTable table, byte[] source) {
    int before = out.size();
    flatten(table, source);
    // What was written first stays in the scratch, where nobody refers to it.
    boolean differs = rewrite(shape, out.bytes(), before, out.size());
    if (!differs) {
      out.backTo(before);
    }
    return differs;
  }

  private void flatten(FieldTable table, byte[] source) {
    for (int row = 0; row < table.rows(); row++) {
      switch (table.place(row)) {
        case FieldTable.IN_SOURCE ->
            out.raw(source, table.start(row), table.end(row) - table.start(row));
        case FieldTable.IN_SCRATCH ->
            out.raw(out.bytes(), table.start(row), table.end(row) - table.start(row));
        case FieldTable.IN_TABLE -> {
          int inner = out.start(table.tag(row), 1);
          flatten(edits.table(table.start(row)), source);
          out.end(inner, 1);
        }
        default -> {}
      }
    }
  }

  /**
   * Writes the body of a message behind what was written before.
   *
   * @return whether it differs; if not, nothing was written
   */
  boolean rewrite(MessageShape shape, byte[] source, int start, int end) {
    if (!editor.suspects(source, start, end)) {
      return false;
    }
    writtenFrom = out.size();
    changed = false;
    body(shape, source, start, end);
    if (!changed) {
      out.backTo(writtenFrom);
    }
    return changed;
  }

  /** Where in the scratch the message begins that was rewritten last. */
  int writtenFrom() {
    return writtenFrom;
  }

  private void body(MessageShape shape, byte[] source, int start, int end) {
    int at = start;
    while (at < end) {
      int tag = Wire.tagAt(source, at);
      int behind = Wire.behindField(source, at, tag);
      field(shape, tag, source, at, behind);
      at = behind;
    }
  }

  private void field(MessageShape shape, int tag, byte[] source, int at, int behind) {
    FieldRole role = shape.role(tag);
    if (role == FieldRole.ID || role == FieldRole.PLAIN) {
      out.raw(source, at, behind - at);
      return;
    }
    int payload = at + Wire.sizeOfVarint(tag);
    if (role == FieldRole.NUMBER || role == FieldRole.DECIMAL) {
      replace(Otlp.VALUE_STRING, source, at, behind, number(role, source, payload));
      return;
    }
    int start = Wire.next(Wire.varint32(source, payload));
    switch (role) {
      case TEXT -> replace(tag, source, at, behind, editor.text(source, start, behind));
      case KEY -> replace(tag, source, at, behind, editor.key(source, start, behind));
      case ENTRY -> entry(shape.inner(tag), tag, source, at, start, behind);
      case MESSAGE -> message(shape.inner(tag), tag, source, start, behind);
      default -> unknown(source, at, start, behind);
    }
  }

  private byte[] number(FieldRole role, byte[] source, int payload) {
    return role == FieldRole.NUMBER
        ? editor.number(Wire.varint64(source, payload))
        : editor.decimal(Double.longBitsToDouble(Wire.fixed64(source, payload)));
  }

  /** Writes what replaces a field, or the field itself where that is nothing. */
  private void replace(int tag, byte[] source, int at, int behind, byte[] edited) {
    if (edited == null) {
      out.raw(source, at, behind - at);
    } else {
      changed = true;
      out.delimited(tag, edited, 0, edited.length);
    }
  }

  private void entry(MessageShape shape, int tag, byte[] source, int at, int start, int behind) {
    if (enter(source, start, behind)) {
      message(shape, tag, source, start, behind);
      editor.leave();
    } else {
      out.raw(source, at, behind - at);
    }
  }

  /** Shows the key of an entry, which is nearly always its first field. */
  private boolean enter(byte[] source, int start, int end) {
    int keyStart = start;
    int keyEnd = start;
    for (int at = start; at < end; ) {
      int tag = Wire.tagAt(source, at);
      int behind = Wire.behindField(source, at, tag);
      if (tag == Otlp.KEY_VALUE_KEY) {
        keyStart = Wire.next(Wire.varint32(source, at + 1));
        keyEnd = behind;
      }
      at = behind;
    }
    return editor.enter(source, keyStart, keyEnd);
  }

  private void message(MessageShape shape, int tag, byte[] source, int start, int behind) {
    int expected = Wire.sizeOfVarint(behind - start);
    int inner = out.start(tag, expected);
    body(shape, source, start, behind);
    out.end(inner, expected);
  }

  private void unknown(byte[] source, int at, int start, int behind) {
    if (editor.suspects(source, start, behind)) {
      changed = true;
      editor.dropped();
    } else {
      out.raw(source, at, behind - at);
    }
  }
}
