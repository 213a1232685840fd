/**
 * What the readers of foreign formats share: protobuf messages from outside, of which no length is
 * believed, text from outside, which is UTF-8 or made so, and hashes that outsiders cannot foresee.
 *
 * <p>Starting points: {@link io.sluice.formats.wire.ProtoCursor} walks messages; {@link
 * io.sluice.formats.wire.Utf8} looks after text; {@link io.sluice.formats.wire.SecretHash} is for
 * tables of their keys.
 */
package io.sluice.formats.wire;
