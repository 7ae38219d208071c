package io.aftermile.architecture.planted.connector;

import java.net.URI;
import java.net.http.HttpRequest;

/** Calls over HTTP by itself. */
final class Courier {

    private Courier() {}

    static Object asks(URI where) {
        return HttpRequest.newBuilder(where).build();
    }
}
