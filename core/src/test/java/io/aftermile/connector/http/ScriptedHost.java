package io.aftermile.connector.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A server on loopback that does byte by byte what its script says, one step for each request, the last for ever. */
final class ScriptedHost implements AutoCloseable {

    /** What a server was sent. */
    record Received(String method, String target, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** What a server does with a request; when it returns the connection is kept. */
    interface Step {
        void answer(Received request, Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final String scheme;
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final List<Socket> connections = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Step beforeBody = (request, connection) -> {};

    private ScriptedHost(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        daemon(this::accept);
    }

    static ScriptedHost plain() {
        try {
            return new ScriptedHost(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptedHost secure(SSLContext context) {
        try {
            return new ScriptedHost(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")),
                    "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-host");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/");
    }

    /** Any bytes. */
    ScriptedHost says(String raw) {
        return does((request, connection) -> write(connection, raw));
    }

    ScriptedHost answers(int status, String body, String... headers) {
        return says(response(status, body, headers));
    }

    static String response(int status, String body, String... headers) {
        StringBuilder raw = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        for (String header : headers) {
            raw.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return raw.append("Content-Length: ").append(length).append("\r\n\r\n") + body;
    }

    synchronized ScriptedHost does(Step step) {
        script.add(step);
        return this;
    }

    /** Reads the request and falls silent until it is closed. */
    ScriptedHost saysNothing() {
        return does((request, connection) -> closed.await());
    }

    /** Reads the request and resets the connection. */
    ScriptedHost resets() {
        return does((request, connection) -> reset(connection));
    }

    /** What it does when it has seen the head of a request only. */
    ScriptedHost doesBeforeTheBody(Step step) {
        this.beforeBody = step;
        return this;
    }

    static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    static void write(Socket connection, String raw) throws IOException {
        write(connection, raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    static void write(Socket connection, byte[] raw) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(raw);
        out.flush();
    }

    /** Whether it is still open after a moment. */
    boolean openAfter(long millis) throws InterruptedException {
        return !closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** How many connections there have been. */
    synchronized int connections() {
        return connections.size();
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket connection = server.accept();
                synchronized (this) {
                    connections.add(connection);
                }
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                Received head = head(in);
                if (head == null) {
                    return;
                }
                beforeBody.answer(head, connection);
                if (connection.isClosed()) {
                    synchronized (this) {
                        received.add(head);
                    }
                    return;
                }
                Received request = whole(head, in);
                Step step;
                synchronized (this) {
                    received.add(request);
                    step = script.size() > 1 ? script.poll() : script.element();
                }
                step.answer(request, connection);
            }
        } catch (IOException | InterruptedException e) {
            // The client has hung up, or the test is over.
            return;
        }
    }

    private static Received head(InputStream in) throws IOException {
        String first = line(in);
        // What is no head of a request, such as the beginning of TLS, is hung up on.
        if (first.split(" ", -1).length != 3 || !first.endsWith("HTTP/1.1")) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String[] parts = first.split(" ", -1);
        return new Received(parts[0], parts[1], headers, "");
    }

    private static Received whole(Received head, InputStream in) throws IOException {
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Received(head.method(), head.target(), head.headers(), body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            synchronized (this) {
                for (Socket connection : connections) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
