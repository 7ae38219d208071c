package io.aftermile.connector.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a client's calls may go. */
final class Addresses {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

    private Addresses() {}

    /**
     * A client's base.
     *
     * @throws IllegalArgumentException if it is none, or plain where that is not allowed
     */
    static URI base(URI base, boolean plainAllowed) {
        String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web
                || base.getHost() == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new IllegalArgumentException("base " + Redaction.ofDefaults().address(base)
                    + " is no address of a system; give https://host/path without user, query or fragment");
        }
        if (scheme.equals("http") && !plainAllowed && !loopback(base)) {
            throw new IllegalArgumentException(
                    "base " + base + " would send everything in the clear; give https, or allow plain http on purpose");
        }
        return base.getRawPath().endsWith("/") ? base : URI.create(base + "/");
    }

    private static boolean loopback(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Whether two absolute addresses have scheme, host and port in common. */
    static boolean same(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    /** Host and port, in lower case. */
    static String host(URI uri) {
        return (uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT);
    }

    private static String origin(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT) + "://" + host(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    /** Whether a call may be led from one address to another at all. */
    static boolean leads(URI from, URI to) {
        boolean web = "https".equalsIgnoreCase(to.getScheme())
                || ("http".equalsIgnoreCase(to.getScheme()) && "http".equalsIgnoreCase(from.getScheme()));
        return web && to.getHost() != null && to.getRawUserInfo() == null;
    }
}
