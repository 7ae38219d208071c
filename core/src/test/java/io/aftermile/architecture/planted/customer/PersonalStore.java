package io.aftermile.architecture.planted.customer;

/** What a store of people would be. */
public interface PersonalStore {}
