/**
 * A log on disk: records with labels, appended at one end, taken out at the other, and marked as
 * done in any order. It knows nothing of who keeps what in it.
 *
 * <p>A log is a folder of segments, files that are only ever appended to. Each has a companion with
 * eight bytes for every record that is done; a segment whose records are all done is deleted, so
 * that space comes back without anything being copied. Every record carries checksums that also
 * cover the segment's own random id: old bytes are never mistaken for new ones. A segment that is
 * full is sealed with a summary, which is all that the next start has to read of it.
 *
 * <p>Nothing is ever written into a segment of an earlier run. What a crash, a torn write or a
 * flipped bit left unreadable is stepped over up to the next sound record, and told.
 *
 * <p>Starting points: {@code SegmentedLog} is the whole; {@code Frame} is a record's form on disk;
 * {@code Recovery} reads what an earlier run left; {@code Disk} is the file system, for tests to
 * break.
 */
package io.sluice.extensions.filestorage.log;
