package io.aftermile.customer;

import java.util.List;

/**
 * What a store erased. Holds nothing personal.
 *
 * @param store what the store is called
 * @param documents how many documents were erased or emptied of what is personal
 * @param givenUp what cannot be worked off any more because of it, in sentences
 */
public record Erasure(String store, int documents, List<String> givenUp) {

    public Erasure {
        givenUp = List.copyOf(givenUp);
    }
}
