/**
 * What every sending exporter has in front of its transport: a queue in memory or on disk, batches
 * made from it, several sends at once, a timeout for each attempt, and attempts repeated with
 * growing pauses. No thread waits for any of this: spans lie in the queue, pauses are timers, and
 * answers arrive on the transport's own threads.
 *
 * <p>A request is <em>admitted</em> when the queue has room for it. Its <em>keeper</em> then
 * answers its client: at once where the queue is in memory, when it is stored where the queue is on
 * disk. In the <em>line</em> it becomes a <em>parcel</em>, what is sent at once: the spans of one
 * request, of several, or a part of one. A <em>dispatch</em> follows a parcel through its attempts
 * to its end, which is told to the <em>duty</em> of each request in it. A parcel that is too large
 * for the destination becomes two. Stopping gives each parcel one last attempt, until the deadline;
 * what is left then stays on disk, or is settled as {@code shutdown}.
 *
 * <p>Where an exporter is one of several for the same spans, what it cannot get rid of goes to
 * {@link io.sluice.exporters.sending.Elsewhere} in place of its end.
 *
 * <p>Starting points: {@link io.sluice.exporters.sending.Sender} is what an exporter has to write;
 * {@link io.sluice.exporters.sending.SendingExporter} makes an exporter of it; {@code SendingQueue}
 * is the door; {@code SendingLine} holds what may be sent; {@code DiskKeeper} is the queue on disk;
 * {@code Dispatch} is the retry loop.
 */
package io.sluice.exporters.sending;
