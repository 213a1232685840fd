/**
 * The {@code file_storage} extension: keeps queues on disk, each in a folder of its own.
 *
 * <p>Starting points: {@code FileStorage} opens logs for components; what a log is on disk is in
 * {@link io.sluice.extensions.filestorage.log}.
 */
package io.sluice.extensions.filestorage;
