package io.sluice.formats.zipkin;

/** What a JSON value can be, in the words of error messages. */
enum JsonKind {
  OBJECT("an object"),
  ARRAY("an array"),
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("true or false"),
  NULL("null");

  private final String words;

  JsonKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
