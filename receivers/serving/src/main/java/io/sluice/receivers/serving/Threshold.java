package io.sluice.receivers.serving;

import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Outcome;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Response;
import java.util.function.Function;

/**
 * What a door does with one request as soon as it is known who knocks.
 *
 * @param transport the label of the receiver's metrics
 * @param log told of those who are turned away
 * @param admission lends memory for what comes of a body before it is known
 * @param inside who takes the body of a request that may come in
 * @param answer the answer to one that may not, or not now
 */
public record Threshold(
    String transport,
    DoorLog log,
    Admission admission,
    Function<Client, BodySink> inside,
    Function<Outcome.Failure, Response> answer) {
  BodySink admitted(Client client) {
    return inside.apply(client);
  }

  Response refused(Outcome.Failure failure) {
    return answer.apply(failure);
  }
}
