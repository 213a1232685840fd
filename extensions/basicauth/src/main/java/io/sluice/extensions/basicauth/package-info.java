/**
 * The {@code basicauth} extension: user name and password, asked for at doors against an htpasswd
 * file, or shown on the way out.
 *
 * <p>Starting points: {@code BasicAuthFactory} makes one side or the other; {@code DoorAuth} asks,
 * {@code Htpasswd} knows the users, {@code PasswordHash} the ways their passwords are kept; {@code
 * CallAuth} shows.
 */
package io.sluice.extensions.basicauth;
