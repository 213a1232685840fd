/**
 * What the readers of foreign formats share: protobuf messages from outside, of which no length is
 * believed, and text from outside, which is UTF-8 or made so.
 *
 * <p>Starting points: {@link io.sluice.formats.wire.ProtoCursor} walks messages; {@link
 * io.sluice.formats.wire.Utf8} looks after text.
 */
package io.sluice.formats.wire;
