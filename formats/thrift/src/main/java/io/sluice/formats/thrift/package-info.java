/**
 * Reads Thrift as it lies in an array, without generated classes: whoever knows a message's fields
 * walks it field by field, takes what it wants and skips the rest. Every step is checked against
 * the end of the input, and no memory is taken because of a length that the input claims.
 *
 * <p>Starting points: {@link io.sluice.formats.thrift.ThriftReader}, and its two protocols {@link
 * io.sluice.formats.thrift.CompactReader} and {@link io.sluice.formats.thrift.BinaryReader}.
 */
package io.sluice.formats.thrift;
