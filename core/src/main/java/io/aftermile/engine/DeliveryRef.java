package io.aftermile.engine;

/**
 * Names one delivery: a redelivery has the same name.
 *
 * @param source the system that sent it, such as {@code shopify}
 * @param deliveryId what the source calls it
 */
public record DeliveryRef(String source, String deliveryId) {

    public DeliveryRef {
        if (source.isBlank() || deliveryId.isBlank()) {
            throw new IllegalArgumentException("a delivery is named by its source and its id; neither may be blank");
        }
    }

    /** For people: {@code shopify/b1946ac9}. */
    @Override
    public String toString() {
        return source + "/" + deliveryId;
    }
}
