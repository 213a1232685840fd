package io.sluice.receivers.jaeger;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.formats.jaeger.JaegerThrift;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.receivers.serving.Request;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the packets of one socket, on its event loop. A packet that was handed over waits until the
 * pipelines have decided; when too many wait, further ones are dropped before anything is read.
 */
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
  private static final Outcome.Rejected FAILED =
      new Outcome.Rejected(
          "internal_error", "a packet met a fault in Sluice, see its log", StatusCode.INTERNAL);

  private final Dialect dialect;
  private final int longest;
  private final int mostWaiting;
  private final Intake intake;
  private final JaegerDoorLog log;
  private final Counter packets;
  private final Counter dropped;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Packets come one by one, and nothing of one is needed when it was read. */
  private final byte[] packet;

  /**
   * A taker of packets.
   *
   * @param packets counts those that came
   * @param dropped counts those of them that found the queue full
   */
  Datagrams(
      Dialect dialect,
      UdpSettings settings,
      Intake intake,
      JaegerDoorLog log,
      Counter packets,
      Counter dropped) {
    this.dialect = dialect;
    this.longest = settings.maxPacketSize();
    this.mostWaiting = settings.queueSize();
    this.intake = intake;
    this.log = log;
    this.packets = packets;
    this.dropped = dropped;
    this.packet = new byte[longest];
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket received) {
    packets.increment();
    if (waiting.get() >= mostWaiting) {
      dropped.increment();
      log.queueFull(mostWaiting);
      return;
    }
    waiting.incrementAndGet();
    Request request =
        new Request(intake, client(received.sender()), new Decided(context.channel().eventLoop()));
    if (request.mayHold(received.content().readableBytes())) {
      read(received, request);
    } else {
      request.refuseForMemory();
    }
  }

  private Client client(InetSocketAddress sender) {
    return new Client(dialect.transport(), sender.getAddress().getHostAddress(), Map.of());
  }

  private void read(DatagramPacket received, Request request) {
    ByteBuf content = received.content();
    String peer = received.sender().getAddress().getHostAddress();
    int length = content.readableBytes();
    if (length > longest) {
      length = longest;
      log.truncated(peer, longest);
    }
    content.readBytes(packet, 0, length);
    try {
      Transcoded transcoded = JaegerThrift.call(dialect.reader(packet, length), length);
      Batches.submit(transcoded, peer, request, log);
    } catch (RuntimeException e) {
      log.handlerFailed(e);
      request.refuse(FAILED);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    log.handlerFailed(cause);
  }

  /**
   * There is nobody to answer; but the packet waits no more, and what is lost is said. Who failed
   * may have told it before, and it must not stop waiting twice.
   */
  private final class Decided implements Intake.Answer {
    private final Executor eventLoop;
    private final AtomicBoolean told = new AtomicBoolean();

    Decided(Executor eventLoop) {
      this.eventLoop = eventLoop;
    }

    @Override
    public void tell(Outcome outcome) {
      if (!told.compareAndSet(false, true)) {
        return;
      }
      waiting.decrementAndGet();
      if (outcome instanceof Outcome.Failure failure) {
        log.lost(failure);
      }
    }

    @Override
    public Executor afterTheOthers() {
      return eventLoop;
    }
  }
}
