package io.github.rolecall.lambda.e2e;

import com.sun.net.httpserver.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;

/**
 * An HTTP server that acknowledges what it got at once. The function sends a large request in two
 * pieces and holds the second back until the first is acknowledged, which Java's own server puts
 * off for 40 ms; over a thousand calls, a test would measure nothing else.
 */
final class QuickHttp implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Answers requests, of several connections at once. */
  interface Handler {
    Reply answer(Headers headers, String body) throws IOException, InterruptedException;
  }

  /** An answer. */
  record Reply(int status, String contentType, ByteArrayOutputStream body) {

    static Reply of(int status, String contentType, String body) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
      return new Reply(status, contentType, bytes);
    }
  }

  QuickHttp(Handler handler) {
    this.handler = handler;
    try {
      server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  URI uri() {
    return URI.create(
        "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        inBackground(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Ends with the connection, or when the function was ended in the middle of a request. */
  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(new Acknowledging(socket), BUFFER)) {
      socket.setTcpNoDelay(true);
      while (true) {
        Headers headers = headers(in);
        int length = Integer.parseInt(headers.getFirst("Content-Length"));
        Reply reply =
            handler.answer(headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        String head =
            "HTTP/1.1 %d Answer\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(reply.status(), reply.contentType(), reply.body().size());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        reply.body().writeTo(socket.getOutputStream());
      }
    } catch (IOException e) {
      open.remove(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Headers headers(InputStream in) throws IOException {
    Headers headers = new Headers();
    line(in);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "stand-in");
    thread.setDaemon(true);
    thread.start();
  }

  /** Linux forgets the wish for quick acknowledgements after a while. */
  private static final class Acknowledging extends FilterInputStream {

    private final Socket socket;
    private final boolean supported;

    Acknowledging(Socket socket) throws IOException {
      super(socket.getInputStream());
      this.socket = socket;
      this.supported = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      if (supported) {
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      }
      return super.read(bytes, from, most);
    }
  }
}
