package io.sluice.spans;

/** Input that is no sound OTLP; the message says where, in which field, and what is wrong there. */
public final class MalformedSpans extends Exception {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final String field;

  /**
   * Without a stack trace: it is the sender's fault, and a hostile sender must not cost more than a
   * friendly one.
   */
  private MalformedSpans(String where, String field, String problem) {
    super(where + ": " + field + " " + problem, null, false, false);
    this.where = where;
    this.field = field;
  }

  /**
   * Says what is wrong in a binary request.
   *
   * @param position of the byte in the request, from zero
   * @param field the message and field, like {@code span.trace_id}
   * @param problem what is wrong with it, as the rest of a sentence that begins with the field
   */
  public static MalformedSpans atByte(int position, String field, String problem) {
    return new MalformedSpans("byte " + position, field, problem);
  }

  /**
   * Says what is wrong in a request that is text.
   *
   * @param line of the text, from one
   * @param column in the line, from one
   * @param path of what is read there, like {@code resourceSpans[0].schemaUrl}
   * @param problem what is wrong with it, as the rest of a sentence that begins with the path
   */
  public static MalformedSpans inText(int line, int column, String path, String problem) {
    return new MalformedSpans("line " + line + ", column " + column, path, problem);
  }

  /** The position, like {@code byte 17} or {@code line 3, column 5}. */
  public String where() {
    return where;
  }

  /** The field, like {@code span.trace_id} or {@code resourceSpans[0].schemaUrl}. */
  public String field() {
    return field;
  }
}
