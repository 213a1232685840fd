/**
 * What authenticators share. Credentials change while the process runs: files are replaced, tokens
 * expire, keys are rotated. Each part here keeps what is good at the moment and gets the next in
 * time, without making an event loop wait.
 *
 * <p>Starting points: {@link io.sluice.extensions.credentials.WatchedFile} for what stands in
 * files, {@link io.sluice.extensions.credentials.Authority} for what another server knows, {@link
 * io.sluice.extensions.credentials.Remembered} for checks that are too slow to be made twice.
 */
package io.sluice.extensions.credentials;
