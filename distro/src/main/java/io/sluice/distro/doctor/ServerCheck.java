package io.sluice.distro.doctor;

import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.Diagnosis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at a server that an exporter sends to: its name, its port, what it speaks. */
final class ServerCheck {
  private static final Duration SOON = Duration.ofDays(14);

  private final String subject;
  private final Destination destination;
  private final String where;
  private final Duration patience;
  private final Diagnosis diagnosis;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A check of one server.
   *
   * @param where the configuration names it
   * @param patience for each step
   */
  ServerCheck(String subject, Destination destination, String where, Duration patience) {
    this.subject = subject;
    this.destination = destination;
    this.where = where;
    this.patience = patience;
    this.diagnosis =
        new Diagnosis(destination.toString(), !destination.tls(), destination.protocol());
  }

  List<Finding> run() {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(destination.host());
      Spoken spoken = listen(addresses);
      findings.add(
          Finding.good(
              subject,
              destination + " (" + names(addresses) + ") takes connections; it speaks " + spoken));
      judge(spoken);
    } catch (IOException e) {
      broken(diagnosis.of(e));
    }
    return findings;
  }

  private static String names(InetAddress[] addresses) {
    return Arrays.stream(addresses)
        .map(InetAddress::getHostAddress)
        .collect(Collectors.joining(", "));
  }

  /** At the first address that takes connections, which is where the exporter ends up too. */
  private Spoken listen(InetAddress[] addresses) throws IOException {
    IOException failure = new UnknownHostException(destination.host());
    for (InetAddress address : addresses) {
      try {
        return new Probe(address, destination.host(), destination.port(), patience)
            .listen(destination.tls());
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private void judge(Spoken spoken) {
    spoken.mismatch(destination).ifPresent(mismatch -> broken(diagnosis.of(mismatch)));
    spoken
        .certificateEnd()
        .filter(end -> Duration.between(Instant.now(), end).compareTo(SOON) < 0)
        .ifPresent(
            end ->
                findings.add(
                    Finding.note(subject, "the certificate of " + destination + " ends at " + end)
                        .why("from then on, nothing can be sent to it")
                        .fix("renew it")));
  }

  private void broken(String sentence) {
    findings.add(
        Finding.broken(subject, Sentence.of(sentence))
            .why(ExporterCheck.NOTHING_ARRIVES)
            .at(where));
  }
}
