/**
 * How answers are written: HTML in which every text and every attribute is escaped because there is
 * no other way to add one, JSON of records, links, and numbers as people read them.
 *
 * <p>Starting points: {@link io.sluice.extensions.zpages.markup.Html} and {@link
 * io.sluice.extensions.zpages.markup.Json}.
 */
package io.sluice.extensions.zpages.markup;
