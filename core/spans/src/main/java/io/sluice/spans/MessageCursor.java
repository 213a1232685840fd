package io.sluice.spans;

/**
 * Stands on one message of a batch and reads and changes its fields. As long as nothing was asked
 * that needs it, the message is not even taken apart.
 */
abstract class MessageCursor {
  private static final int FEW_LOOKS = 3;

  final SpanEdits edits;
  private final Attributes attributes;

  /** The array that the message lies in as it came. */
  byte[] source;

  int start;
  int end;

  /** What the array is to the edits: the batch's own, or the scratch. */
  private int place;

  /** The message taken apart; null until somebody needs it. */
  private FieldTable table;

  private int tableNumber;
  private boolean kept;

  /** Changes to a message that is not taken apart. */
  private int patches = Patches.NONE;

  /** How often something was looked for in the message before it was taken apart. */
  private int looks;

  MessageCursor(SpanEdits edits, int attributesTag) {
    this.edits = edits;
    this.attributes = new Attributes(this, attributesTag);
  }

  /** Moves to a message as it came. */
  final void moveTo(byte[] newSource, int newPlace, int newStart, int newEnd) {
    letGo();
    source = newSource;
    place = newPlace;
    start = newStart;
    end = newEnd;
  }

  /** Moves to a message that was changed before. */
  final void moveToTable(byte[] newSource, int number) {
    letGo();
    source = newSource;
    start = 0;
    end = 0;
    table = edits.table(number);
    tableNumber = number;
    kept = true;
  }

  /** Moves to a message that was patched before. */
  final void moveToPatched(byte[] newSource, int newStart, int newEnd, int number) {
    moveTo(newSource, FieldTable.IN_SOURCE, newStart, newEnd);
    patches = number;
  }

  /** Leaves the message; a table that was only read from can serve again. */
  final void letGo() {
    if (table != null && !kept) {
      edits.giveBack(tableNumber);
    }
    table = null;
    kept = false;
    patches = Patches.NONE;
    looks = 0;
    attributes.rewind();
  }

  /** The message taken apart, for reading. */
  final FieldTable table() {
    if (table == null) {
      tableNumber = edits.borrowTable();
      table = edits.table(tableNumber);
      table.read(source, place, start, end);
      if (patches != Patches.NONE) {
        edits.patches().apply(patches, table, edits.scratch().bytes());
        patches = Patches.NONE;
        kept = true;
        keepTable(tableNumber);
      }
    }
    return table;
  }

  /** Whether the message is not taken apart, so that its fields stand where they came. */
  final boolean isWhole() {
    return table == null;
  }

  final boolean isPatched() {
    return patches != Patches.NONE;
  }

  /** Whether the next look for an attribute should go through the message as it lies there. */
  final boolean looksInPlace() {
    return table == null && looks++ < looksBeforeTable();
  }

  /** How many looks for attributes cost less than to take the message apart first. */
  int looksBeforeTable() {
    return FEW_LOOKS;
  }

  /** How many pieces a whole message consists of, as patches leave it. */
  final int pieces() {
    return patches == Patches.NONE ? 1 : edits.patches().pieces(patches);
  }

  final byte[] pieceBytes(int piece) {
    return Patches.isInScratch(piece) ? edits.scratch().bytes() : source;
  }

  final int pieceFrom(int piece) {
    return patches == Patches.NONE ? start : edits.patches().pieceFrom(patches, piece, start);
  }

  final int pieceTo(int piece) {
    return patches == Patches.NONE ? end : edits.patches().pieceTo(patches, piece, end);
  }

  /**
   * Lets one field of a whole message give way to what stands in the scratch, without taking it
   * apart.
   *
   * @return false when it has to be taken apart: because of its kind, or because the field was
   *     patched before
   */
  final boolean patch(int from, int to, int scratchFrom, int scratchTo) {
    if (!takesPatches()) {
      return false;
    }
    Patches all = edits.patches();
    if (patches == Patches.NONE || !all.isLast(patches)) {
      patches = patches == Patches.NONE ? all.begin() : all.beginAgain(patches);
      keepPatches(patches);
    }
    return all.add(patches, from, to, scratchFrom, scratchTo);
  }

  /** Whether the message is of a kind that can have patches. */
  boolean takesPatches() {
    return false;
  }

  /** Notes that from now on the message is what these patches say. */
  void keepPatches(int number) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " takes no patches");
  }

  /** The message taken apart, for change. */
  final FieldTable changing() {
    FieldTable changing = table();
    if (!kept) {
      kept = true;
      keepTable(tableNumber);
    }
    return changing;
  }

  /** Writes the fields as they are now, behind one another. */
  final void copyTo(Scratch out) {
    if (table != null) {
      copy(table, out);
      return;
    }
    int pieces = pieces();
    for (int piece = 0; piece < pieces; piece++) {
      int from = pieceFrom(piece);
      out.raw(pieceBytes(piece), from, pieceTo(piece) - from);
    }
  }

  private void copy(FieldTable fields, Scratch out) {
    for (int row = 0; row < fields.rows(); row++) {
      int place = fields.place(row);
      if (place == FieldTable.IN_TABLE) {
        int body = out.start(fields.tag(row), 1);
        copy(edits.table(fields.start(row)), out);
        out.end(body, 1);
      } else if (place != FieldTable.NOWHERE) {
        out.raw(bytes(fields, row), fields.start(row), fields.end(row) - fields.start(row));
      }
    }
  }

  /** Notes that from now on the message is what this table says. */
  abstract void keepTable(int number);

  /** Its attributes; the same object for every message that the cursor comes to. */
  public final Attributes attributes() {
    return attributes;
  }

  /** The array that a row's bytes are in. */
  final byte[] bytes(FieldTable fields, int row) {
    return fields.place(row) == FieldTable.IN_SCRATCH ? edits.scratch().bytes() : source;
  }

  /** Where the last field of a tag has its payload, or -1; sets {@link #foundIn}. */
  final int find(int tag) {
    if (table == null) {
      return findInPlace(tag);
    }
    int row = table.last(tag);
    if (row < 0) {
      return -1;
    }
    foundIn = bytes(table, row);
    return Wire.next(Wire.varint32(foundIn, table.start(row)));
  }

  /** The array that the last successful {@link #find} found its field in. */
  byte[] foundIn;

  private int findInPlace(int tag) {
    int found = -1;
    int pieces = pieces();
    for (int piece = 0; piece < pieces; piece++) {
      byte[] b = pieceBytes(piece);
      int last = last(b, pieceFrom(piece), pieceTo(piece), tag);
      if (last >= 0) {
        found = last + Wire.sizeOfVarint(tag);
        foundIn = b;
      }
    }
    return found;
  }

  /** The last field of a tag between two positions, or -1. */
  private static int last(byte[] b, int from, int to, int tag) {
    int found = -1;
    int at = from;
    while (at < to) {
      int here = Wire.tagAt(b, at);
      if (here == tag) {
        found = at;
      }
      at = Wire.behindField(b, at, here);
    }
    return found;
  }

  /**
   * Where the field of a one-byte tag has its payload that no message has twice, or -1. Such a
   * field is mostly first, and nothing behind it needs to be looked at.
   */
  private int findOnly(int tag) {
    if (table != null || hasPatchOf(tag)) {
      return find(tag);
    }
    byte[] b = source;
    foundIn = b;
    int at = start;
    while (at < end) {
      int here = Wire.tagAt(b, at);
      if (here == tag) {
        return at + 1;
      }
      at = Wire.behindField(b, at, here);
    }
    return -1;
  }

  final Text text(int tag) {
    int at = find(tag);
    if (at < 0) {
      return Text.EMPTY;
    }
    long length = Wire.varint32(foundIn, at);
    return new Text(foundIn, Wire.next(length), Wire.value(length));
  }

  final long fixed64(int tag) {
    int at = find(tag);
    return at < 0 ? 0 : Wire.fixed64(foundIn, at);
  }

  final int fixed32(int tag) {
    int at = find(tag);
    return at < 0 ? 0 : Wire.fixed32(foundIn, at);
  }

  final int number(int tag) {
    int at = find(tag);
    return at < 0 ? 0 : (int) Wire.varint64(foundIn, at);
  }

  final void setText(int tag, Text value) {
    int from = edits.scratch().size();
    edits.scratch().delimited(tag, value);
    replace(tag, from);
  }

  /** Appends a field that is not there. */
  final void addText(int tag, Text value) {
    int from = edits.scratch().size();
    edits.scratch().delimited(tag, value);
    append(tag, from);
  }

  /** Lets the field that was just written to the scratch stand behind all others. */
  final void append(int tag, int from) {
    int to = edits.scratch().size();
    if (table != null || !patch(end, end, from, to)) {
      changing().add(tag, FieldTable.IN_SCRATCH, from, to);
    }
  }

  final void setFixed64(int tag, long value) {
    int from = edits.scratch().size();
    edits.scratch().varint(tag);
    edits.scratch().fixed64(value);
    replace(tag, from);
  }

  final void setFixed32(int tag, int value) {
    int from = edits.scratch().size();
    edits.scratch().varint(tag);
    edits.scratch().fixed32(value);
    replace(tag, from);
  }

  final void setNumber(int tag, int value) {
    int from = edits.scratch().size();
    edits.scratch().varint(tag);
    // Protobuf's enums and int32 are written as 64 bits when negative; unsigned ones never are.
    edits.scratch().varint(value & 0xffff_ffffL);
    replace(tag, from);
  }

  /** Lets all fields of a tag give way to the one that was just written to the scratch. */
  private void replace(int tag, int from) {
    int to = edits.scratch().size();
    if (table == null && replaceInPlace(tag, from, to)) {
      return;
    }
    FieldTable fields = changing();
    int row = fields.last(tag);
    if (row < 0) {
      fields.add(tag, FieldTable.IN_SCRATCH, from, to);
      return;
    }
    fields.set(row, FieldTable.IN_SCRATCH, from, to);
    removeBefore(fields, tag, row);
  }

  /** Tells whether it could be done: a field that stands there twice is none of this. */
  private boolean replaceInPlace(int tag, int scratchFrom, int scratchTo) {
    if (!takesPatches()) {
      return false;
    }
    int last = last(source, start, end, tag);
    if (last < 0) {
      return !hasPatchOf(tag) && patch(end, end, scratchFrom, scratchTo);
    }
    boolean alone = last(source, start, last, tag) < 0;
    int behind = Wire.behindField(source, last, tag);
    return alone && patch(last, behind, scratchFrom, scratchTo);
  }

  /** Whether a patch brought a field of this tag. */
  private boolean hasPatchOf(int tag) {
    int pieces = pieces();
    for (int piece = 1; piece < pieces; piece += 2) {
      int from = pieceFrom(piece);
      if (from < pieceTo(piece) && Wire.tagAt(pieceBytes(piece), from) == tag) {
        return true;
      }
    }
    return false;
  }

  private static void removeBefore(FieldTable fields, int tag, int row) {
    for (int other = fields.next(tag, 0); other < row && other >= 0; ) {
      fields.remove(other);
      other = fields.next(tag, other + 1);
    }
  }

  /** Eight bytes of an id as a number; zero where the id is empty or missing. */
  final long idPart(int tag, int length, int offset) {
    int at = findOnly(tag);
    if (at < 0) {
      return 0;
    }
    long id = Wire.varint32(foundIn, at);
    return Wire.value(id) == length
        ? Long.reverseBytes(Wire.fixed64(foundIn, Wire.next(id) + offset))
        : 0;
  }

  final void setId(int tag, long high, long low, int length) {
    Scratch scratch = edits.scratch();
    int from = scratch.size();
    scratch.varint(tag);
    scratch.varint(length);
    if (length == Otlp.TRACE_ID_LENGTH) {
      scratch.bigEndian64(high);
    }
    scratch.bigEndian64(low);
    replace(tag, from);
  }

  /** Lets an editor have all texts of the message. */
  final void rewrite(MessageShape shape, TextWalk walk) {
    if (patches != Patches.NONE) {
      table();
    }
    boolean differs =
        kept ? walk.rewrite(shape, table, source) : walk.rewrite(shape, source, start, end);
    if (differs) {
      Scratch scratch = edits.scratch();
      changing().read(scratch.bytes(), FieldTable.IN_SCRATCH, walk.writtenFrom(), scratch.size());
      attributes.rewind();
    }
  }
}
