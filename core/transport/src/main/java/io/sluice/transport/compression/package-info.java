/**
 * Content encodings, both ways, over arrays on the heap. Decoding stops at its limit while it
 * inflates, whatever the data promises.
 *
 * <p>Starting points: {@link io.sluice.transport.compression.ContentEncoding} finds a codec by its
 * name on the wire; each codec is one class beside it, and keeps its costly native or JDK state one
 * per thread.
 */
package io.sluice.transport.compression;
