package io.sluice.distro.doctor;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an examination is asked for besides the configuration.
 *
 * @param tempo where Tempo is asked for the trace
 * @param jaeger where Jaeger is asked for it
 * @param headers to send with these questions
 * @param timeout how long a backend may take to answer, and then to find the trace
 */
public record Wishes(
    Optional<URI> tempo, Optional<URI> jaeger, Map<String, String> headers, Duration timeout) {
  public Wishes {
    headers = Map.copyOf(headers);
  }

  List<TraceLookup> lookups() {
    List<TraceLookup> lookups = new ArrayList<>();
    tempo.ifPresent(url -> lookups.add(lookup(TraceLookup.Place.TEMPO, url)));
    jaeger.ifPresent(url -> lookups.add(lookup(TraceLookup.Place.JAEGER, url)));
    return lookups;
  }

  private TraceLookup lookup(TraceLookup.Place place, URI url) {
    return new TraceLookup(place, url, headers, timeout);
  }
}
