/**
 * The {@code kafka} receiver: traces out of topics, in the encodings of {@link
 * io.sluice.formats.messages}.
 *
 * <p>One thread polls. A message is offered to the pipelines and then forgotten until its last span
 * is settled, on whatever thread that happens; how far a partition has come is the first message of
 * which that is not so, and that is what the brokers are told. A message that is refused for now is
 * offered again, and its partition waits meanwhile.
 *
 * <p>Starting points: {@code PollLoop} is the thread; {@code TakenPartition} knows how far it is;
 * {@code MessageIntake} takes a message to the pipelines; {@code OfferedMessage} hears what became
 * of it; {@code Marking} says when a message is given up.
 */
package io.sluice.receivers.kafka;
