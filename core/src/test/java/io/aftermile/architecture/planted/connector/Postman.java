package io.aftermile.architecture.planted.connector;

/** Takes calls, and is no interface. */
public final class Postman {

    public void carry(String letter, CallContext context) {}
}
