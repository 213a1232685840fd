package io.sluice.transport.compression;

import io.sluice.spans.Packed;
import java.util.Optional;

/**
 * A body that was decoded.
 *
 * @param bytes what it says
 * @param packed the body as it came, if it can be sent on like that
 */
public record Decoded(Bytes bytes, Optional<Packed> packed) {}
