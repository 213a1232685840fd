/**
 * The pages: each reads what it shows from {@code Instruments} when somebody asks for it, and gives
 * the same as data and as HTML.
 *
 * <p>Starting points: {@link io.sluice.extensions.zpages.pages.Site} lists them and answers
 * requests; {@code FrontPage} is where people come in; {@code Flow} says which counters mean what.
 */
package io.sluice.extensions.zpages.pages;
