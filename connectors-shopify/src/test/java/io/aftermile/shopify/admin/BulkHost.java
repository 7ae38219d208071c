package io.aftermile.shopify.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A stand-in on loopback for the host where bulk files lie: parts of a file by range, and streams that break off. */
final class BulkHost implements AutoCloseable {

    private final HttpServer server;
    private final Supplier<InputStream> file;
    private final long length;
    private final List<String> ranges = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Deque<Long> breaks = new ArrayDeque<>();
    private int status = 206;

    BulkHost(Supplier<InputStream> file, long length) {
        this.file = file;
        this.length = length;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/bulk.jsonl?signature=s3cret";
    }

    /** The next streams end after so many bytes each. */
    synchronized BulkHost breaksAfter(long... bytes) {
        for (long it : bytes) {
            breaks.add(it);
        }
        return this;
    }

    /** From now on: 206 for parts by range, 200 for the whole whatever is asked, anything else for nothing. */
    synchronized BulkHost answering(int code) {
        status = code;
        return this;
    }

    synchronized List<String> ranges() {
        return List.copyOf(ranges);
    }

    /** What came as a token, which has no business here. */
    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        Long most;
        int code;
        synchronized (this) {
            ranges.add(range);
            exchange.getRequestHeaders()
                    .getOrDefault("X-Shopify-Access-Token", List.of())
                    .forEach(tokens::add);
            most = breaks.poll();
            code = status;
        }
        if (code != 200 && code != 206) {
            exchange.sendResponseHeaders(code, -1);
            exchange.close();
            return;
        }
        long from = code == 200 ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
        try (InputStream in = file.get()) {
            in.skipNBytes(from);
            exchange.sendResponseHeaders(code, length - from);
            copy(in, exchange.getResponseBody(), most == null ? Long.MAX_VALUE : most);
        } finally {
            exchange.close();
        }
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] chunk = new byte[1 << 14];
        long left = most;
        for (int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                read > 0;
                read = left == 0 ? -1 : in.read(chunk, 0, (int) Math.min(chunk.length, left))) {
            out.write(chunk, 0, read);
            left -= read;
        }
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
