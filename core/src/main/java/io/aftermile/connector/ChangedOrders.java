package io.aftermile.connector;

import java.util.List;

/**
 * A page of changes.
 *
 * @param deliveries the changes, oldest first, each as the delivery that would have told it
 * @param cursor where this page ends: changes made later are found behind it; 1 to 250 characters
 * @param more whether there are changes behind it now
 */
public record ChangedOrders(List<VerifiedDelivery> deliveries, String cursor, boolean more) {

    public ChangedOrders {
        deliveries = List.copyOf(deliveries);
        if (cursor.isBlank() || cursor.length() > 250) {
            throw new IllegalArgumentException(
                    "cursor has " + cursor.length() + " characters; give 1 to 250, not blank");
        }
    }
}
