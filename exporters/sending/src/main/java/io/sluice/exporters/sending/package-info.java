/**
 * What every sending exporter has in front of its transport: a queue in memory, batches made from
 * it, several sends at once, a timeout for each attempt, and attempts repeated with growing pauses.
 * No thread waits for any of this: spans lie in the queue, pauses are timers, and answers arrive on
 * the transport's own threads.
 *
 * <p>A request is <em>admitted</em> when the queue has room for it; its client then hears that its
 * spans are safe, unless {@code wait_for_result} says otherwise. What is sent at once is a
 * <em>parcel</em>: the spans of one request, of several, or a part of one. A <em>dispatch</em>
 * follows a parcel through its attempts to its end, and that end settles the requests' deliveries.
 * Stopping gives each parcel one last attempt, until the deadline; what is left then is settled as
 * {@code shutdown}.
 *
 * <p>Starting points: {@link io.sluice.exporters.sending.Sender} is what an exporter has to write;
 * {@link io.sluice.exporters.sending.SendingExporter} makes an exporter of it; {@code SendingQueue}
 * holds all state that threads share, behind one lock; {@code Dispatch} is the retry loop.
 */
package io.sluice.exporters.sending;
