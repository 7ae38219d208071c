package io.aftermile.customer;

/**
 * One thing that a store holds on a person.
 *
 * @param store what the store is called
 * @param kind what it is, such as {@code dossier}
 * @param name what names it in its store
 * @param content what it says: canonical JSON, or the exact text that another system sent
 */
public record HeldDocument(String store, String kind, String name, String content) {

    @Override
    public String toString() {
        return "HeldDocument[" + store + ", " + kind + ", " + name + ", ***]";
    }
}
