/**
 * The {@code bearertokenauth} extension: a token in a header, asked for at doors and shown on the
 * way out.
 *
 * <p>Starting points: {@code BearerToken} is both sides; {@code Tokens} is what the header's value
 * may be.
 */
package io.sluice.extensions.bearertoken;
