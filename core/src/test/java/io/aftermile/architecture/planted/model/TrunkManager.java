package io.aftermile.architecture.planted.model;

import io.aftermile.architecture.planted.money.Purse;

/** Closes a cycle with {@link Purse}, and has a name that says nothing. */
public final class TrunkManager {

    public Purse purse() {
        return new Purse();
    }
}
