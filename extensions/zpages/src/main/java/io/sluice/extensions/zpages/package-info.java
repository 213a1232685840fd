/**
 * The {@code zpages} extension: pages that show what happens inside, in the browser and as JSON.
 *
 * <p>Starting points: {@code ZPages} is the extension; {@code Door} lets requests in; {@link
 * io.sluice.extensions.zpages.pages.Site} knows the pages; the package {@code markup} is how they
 * are written.
 */
package io.sluice.extensions.zpages;
