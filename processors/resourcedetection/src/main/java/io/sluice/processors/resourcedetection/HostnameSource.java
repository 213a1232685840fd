package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.List;

/** Where a host's name can be had from. */
public enum HostnameSource {
  DNS,
  OS,
  CNAME,
  LOOKUP;

  static final List<HostnameSource> USUAL = List.of(DNS, OS);

  String ask(HostNames names) throws IOException {
    return switch (this) {
      case OS -> names.own();
      case DNS, CNAME -> names.canonical();
      case LOOKUP -> names.reverse();
    };
  }
}
