/**
 * The {@code oidc} extension: doors let in who shows a token of an OpenID Connect provider.
 *
 * <p>Starting points: {@code Oidc} finds the provider that a token is of; a {@code Provider} checks
 * it, with the keys of its {@code KeySource} and by what {@code Claims} have to say.
 */
package io.sluice.extensions.oidc;
