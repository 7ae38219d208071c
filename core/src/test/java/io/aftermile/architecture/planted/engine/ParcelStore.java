package io.aftermile.architecture.planted.engine;

/** Holds bytes that may say anything. */
public interface ParcelStore {

    /** What is in it. */
    byte[] open(String number);
}
