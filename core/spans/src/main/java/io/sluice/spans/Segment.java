package io.sluice.spans;

/**
 * A run of whole {@code resource_spans} fields in one array, with their index. Immutable once made:
 * nobody writes to the array.
 *
 * @param bytes the array; others may use other parts of it
 * @param index records as {@link IndexBuilder} describes them, positions being those in the array
 */
record Segment(byte[] bytes, int start, int end, int[] index, int resources, int spans) {
  int size() {
    return end - start;
  }
}
