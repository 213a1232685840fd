/**
 * What an extension offers that keeps things on disk for other components. A component opens a log
 * of its own, appends records to it, takes them out in their order, and says of each when it is
 * done with it; what is not done is there again after a restart, whatever ended the process.
 *
 * <p>Starting points: {@link io.sluice.component.storage.Storage} is what an extension is asked
 * for; {@link io.sluice.component.storage.StoredLog} is what it opens.
 */
package io.sluice.component.storage;
