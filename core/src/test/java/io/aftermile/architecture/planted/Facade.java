package io.aftermile.architecture.planted;

/** Stands in the root, which no room may use. */
public final class Facade {}
