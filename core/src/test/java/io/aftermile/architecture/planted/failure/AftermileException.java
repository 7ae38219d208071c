package io.aftermile.architecture.planted.failure;

/** The root in which failures should end. */
@SuppressWarnings("serial")
public class AftermileException extends RuntimeException {}
