/**
 * The built-in preset: finds secrets by what they look like and by the names they go by, and masks
 * them wherever a text can stand.
 *
 * <p>Finding is done in two steps, both without regular expressions. {@code Scanner} goes over
 * bytes once, looking for pairs of letters that are rare in texts and certain in secrets; only
 * where one is found, the {@code Detector} that it belongs to looks closely. The first step is also
 * taken over whole spans, before anything is taken apart: most of them end there.
 *
 * <p>Starting points: {@link io.sluice.processors.redaction.secrets.SecretEditor} masks, {@link
 * io.sluice.processors.redaction.secrets.SecretKind} lists what is looked for, {@code Detectors}
 * who looks for it.
 */
package io.sluice.processors.redaction.secrets;
