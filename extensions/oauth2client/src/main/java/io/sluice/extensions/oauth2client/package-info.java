/**
 * The {@code oauth2client} extension: exporters show an access token that an OAuth 2 server gave us
 * for our own credentials.
 *
 * <p>Starting points: {@code TokenKeeper} has a good token at any time; {@code TokenEndpoint} asks
 * for one, with what a {@code Grant} says.
 */
package io.sluice.extensions.oauth2client;
