package io.aftermile.engine;

/**
 * Names one fact: the delivery that brought it and its place in it.
 *
 * @param delivery the delivery
 * @param index from zero, in the order in which the delivery states its facts
 */
public record FactRef(DeliveryRef delivery, int index) {

    /** For people: {@code shopify/b1946ac9#0}. */
    @Override
    public String toString() {
        return delivery + "#" + index;
    }
}
