package io.aftermile.architecture.planted.model;

/** A failure outside of the root. */
@SuppressWarnings("serial")
public final class LooseFailure extends RuntimeException {}
