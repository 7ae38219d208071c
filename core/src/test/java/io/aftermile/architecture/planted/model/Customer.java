package io.aftermile.architecture.planted.model;

/** Somebody, for stores that can hold them. */
public record Customer(String name) {}
