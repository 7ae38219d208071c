package io.aftermile.architecture.planted.engine;

import java.util.List;

/** Holds nothing about anybody. */
public interface TrifleStore {

    /** What it holds. */
    List<String> trifles();
}
