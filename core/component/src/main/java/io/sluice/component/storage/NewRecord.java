package io.sluice.component.storage;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A record on its way to disk.
 *
 * @param label to whom it belongs; there are few of them, and the log keeps a tally of each
 * @param items how much is in it, in the owner's own measure
 * @param head a few bytes that the owner wants to have back with it
 * @param body the pieces of what is to be kept; read while the record is appended, and not later
 */
public record NewRecord(String label, int items, ByteBuffer head, List<ByteBuffer> body) {}
