package io.sluice.receivers.otlp;

import io.sluice.component.Intake;
import io.sluice.receivers.serving.Guard;
import io.sluice.testkit.Workbench;
import io.sluice.transport.http.RequestHead;
import java.util.List;

/** A door without a port: requests are made in memory, thousands in a breath. */
final class MemoryDoor {
  private final Workbench bench = new Workbench();
  private final OtlpRequests requests;

  MemoryDoor(Door.Protocol meantFor, int largestBody, Intake intake) {
    Door door = new Door(meantFor, largestBody, OtlpReceiverSettings.Http.defaults(), Guard.NONE);
    requests = new OtlpRequests(door, intake, new OtlpDoorLog(bench.context("otlp"), door));
  }

  MemoryExchange request(RequestHead head) {
    return new MemoryExchange(requests, head);
  }

  /** How often something happened at the door. */
  double events(String event) {
    return bench.meter("sluice_receiver_door_events", "event", event);
  }

  /** What was said about it. */
  List<String> said() {
    return bench.log().lines().stream().map(line -> line.message()).toList();
  }
}
