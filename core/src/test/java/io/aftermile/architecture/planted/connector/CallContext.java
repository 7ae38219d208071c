package io.aftermile.architecture.planted.connector;

/** What belongs to one call. */
public record CallContext(String tenant) {}
