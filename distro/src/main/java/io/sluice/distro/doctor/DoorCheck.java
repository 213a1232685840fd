package io.sluice.distro.doctor;

import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the ports that a configuration wants are free, and who has them if not. Each is opened
 * and closed again at once.
 */
final class DoorCheck {
  private static final String NOBODY_LISTENS = "Sluice could not start";

  private final PortHolders holders;
  private final boolean inContainer;
  private final List<Wanted> wanted = new ArrayList<>();

  /** Processes of Sluice that have one of the ports. */
  private final Set<PortHolders.Holder> ours = new HashSet<>();

  private boolean someAreFree;

  private record Wanted(String subject, Door door) {}

  DoorCheck(PortHolders holders, boolean inContainer) {
    this.holders = holders;
    this.inContainer = inContainer;
  }

  static DoorCheck onThisMachine() {
    boolean container =
        Files.exists(Path.of("/.dockerenv")) || System.getenv("KUBERNETES_SERVICE_HOST") != null;
    return new DoorCheck(new PortHolders(Path.of("/proc")), container);
  }

  /** Looks at one door; those that were looked at before are wanted by others. */
  Finding run(String subject, Door door, String where) {
    Optional<Wanted> other = wanted.stream().filter(w -> w.door().clashesWith(door)).findFirst();
    wanted.add(new Wanted(subject, door));
    if (other.isPresent()) {
      return Finding.broken(subject, door + " is wanted by " + other.get().subject() + " as well")
          .why(NOBODY_LISTENS)
          .at(where)
          .fix("give one of them another endpoint");
    }
    return look(subject, door).at(where);
  }

  private Finding look(String subject, Door door) {
    if (door.endpoint() instanceof Endpoint.Unix unix) {
      Path path = Path.of(unix.path()).toAbsolutePath();
      return Files.exists(path)
          ? Finding.good(subject, door + " is there; Sluice takes it over if nobody listens")
          : new DirectoryCheck(subject, path.getParent(), false).run("listens at " + door);
    }
    Endpoint.Tcp tcp = (Endpoint.Tcp) door.endpoint();
    if (tcp.port() == 0) {
      return Finding.good(subject, "listens at a port that the system chooses");
    }
    try {
      open(tcp, door.udp());
      return free(subject, door);
    } catch (IOException e) {
      return taken(subject, door, tcp.port(), BindException.because(tcp, e).getMessage());
    }
  }

  /** What all doors together tell, once each of them was looked at. */
  Optional<Finding> together() {
    boolean another = ours.size() > 1 || (!ours.isEmpty() && someAreFree);
    return another
        ? Optional.of(
            Finding.note("ports", "some are in use by Sluice itself, and others are not")
                .why("another one seems to run, with another configuration; both cannot")
                .fix("stop it, or give each its own ports"))
        : Optional.empty();
  }

  private static void open(Endpoint.Tcp tcp, boolean udp) throws IOException {
    InetSocketAddress address =
        tcp.host().isEmpty()
            ? new InetSocketAddress(tcp.port())
            : new InetSocketAddress(InetAddress.getByName(tcp.host()), tcp.port());
    if (udp) {
      new DatagramSocket(address).close();
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    }
  }

  private Finding free(String subject, Door door) {
    someAreFree = true;
    if (inContainer && door.isLocal() && subject.startsWith("receiver ")) {
      return Finding.note(subject, door + " is free, but only this container can reach it")
          .why("what other containers send never comes in")
          .fix("set endpoint to 0.0.0.0:" + ((Endpoint.Tcp) door.endpoint()).port());
    }
    return Finding.good(subject, door + " is free");
  }

  private Finding taken(String subject, Door door, int port, String reason) {
    if (!reason.contains("already in use")) {
      return Finding.broken(subject, Sentence.of(reason)).why(NOBODY_LISTENS);
    }
    Optional<PortHolders.Holder> holder = holders.of(port, door.udp());
    if (holder.isEmpty()) {
      return Finding.note(subject, door + " is in use by a process that cannot be seen from here")
          .why("if that is the Sluice that runs with this configuration, all is well")
          .fix("look with the rights of root: ss -lntup");
    }
    if (holder.get().isSluice()) {
      ours.add(holder.get());
      return Finding.good(
          subject, door + " is in use by Sluice itself, which runs already, " + holder.get());
    }
    return Finding.broken(subject, door + " is in use by " + holder.get())
        .why(NOBODY_LISTENS)
        .fix("stop that process, or configure another endpoint");
  }
}
