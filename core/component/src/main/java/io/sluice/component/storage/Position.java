package io.sluice.component.storage;

/**
 * Where a record lies; it stays good until the record is done. Its parts are the log's own affair.
 *
 * @param segment which file
 * @param offset where in it
 * @param length of the whole record
 */
public record Position(long segment, int offset, int length) {}
