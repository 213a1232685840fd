/**
 * The {@code headers_setter} extension: headers of outgoing calls, with values from the
 * configuration, from files, from the headers of the incoming request, or from what its
 * authenticator knows.
 *
 * <p>Starting points: {@code HeadersSetter} goes through its rules for each call; a {@code Rule} is
 * one header, a {@code Source} where its value comes from.
 */
package io.sluice.extensions.headerssetter;
