package io.aftermile.architecture.planted.connector;

/** Takes two values where one request belongs. */
public interface Letters {

    void post(String letter, String address, CallContext context);
}
