package io.sluice.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A name server on a UDP socket that knows one name; for all others it says that there is none. */
public final class TestNameServer implements AutoCloseable {
  private static final int A = 1;
  private static final int AAAA = 28;
  private static final int HEADER = 12;
  private static final int ANSWER_NO_NAME = 0x8183;
  private static final int ANSWER = 0x8180;

  private final DatagramSocket socket;
  private final byte[] name;
  private volatile List<byte[]> addresses = List.of();
  private volatile boolean silent;

  /**
   * A server for one name.
   *
   * @param name with dots between its labels
   */
  public TestNameServer(String name) throws IOException {
    this.name = encoded(name);
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread thread = new Thread(this::serve, "test name server");
    thread.setDaemon(true);
    thread.start();
  }

  private static byte[] encoded(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.", -1)) {
      out.write(label.length());
      out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.write(0);
    return out.toByteArray();
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /** From now on the name has these addresses. */
  public void knows(String... texts) throws IOException {
    byte[][] known = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      known[i] = InetAddress.getByName(texts[i]).getAddress();
    }
    addresses = List.of(known);
  }

  /** Answers nothing more. */
  public void staysSilent() {
    silent = true;
  }

  private void serve() {
    byte[] buffer = new byte[512];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      while (!socket.isClosed()) {
        socket.receive(packet);
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new AssertionError("the name server broke", e);
      }
    }
  }

  private byte[] answer(byte[] question) throws IOException {
    int nameEnd = HEADER;
    while (question[nameEnd] != 0) {
      nameEnd += 1 + question[nameEnd];
    }
    boolean known = Arrays.equals(Arrays.copyOfRange(question, HEADER, nameEnd + 1), name);
    int type = ByteBuffer.wrap(question).getShort(nameEnd + 1);
    List<byte[]> records =
        addresses.stream()
            .filter(address -> known && (address.length == 4 ? A : AAAA) == type)
            .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(question, 0, 2);
    out.writeShort(known ? ANSWER : ANSWER_NO_NAME);
    out.writeShort(1);
    out.writeShort(records.size());
    out.writeInt(0);
    out.write(question, HEADER, nameEnd + 5 - HEADER);
    for (byte[] address : records) {
      out.writeShort(0xc000 | HEADER);
      out.writeShort(type);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(address.length);
      out.write(address);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
