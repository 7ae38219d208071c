package io.aftermile.architecture.planted.engine;

import io.aftermile.architecture.planted.model.Customer;
import java.util.List;
import java.util.Optional;

/** Holds people, three types away, and cannot forget them. */
public interface LetterStore {

    /** What it holds. */
    record Letter(Optional<List<Customer>> to) {}

    /** Keeps one. */
    void keep(Letter letter);
}
