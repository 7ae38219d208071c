package io.aftermile.architecture.planted.attic;

/** Stands in a package that is no room. */
public final class Trunk {}
